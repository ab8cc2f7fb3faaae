using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace CustomerDp.Benchmarks.Http;

/// <summary>
/// Sends requests from 32 connections, each the next when the last is answered, and looks at every answer. A process of its own, so that
/// its CPU is not the server's.
/// </summary>
internal static class LoadGenerator
{
    public const int Connections = 32;

    /// <summary>The variable with the bearer token of the requests; without it they have none.</summary>
    public const string TokenVariable = "CUSTOMERDP_BENCHMARK_TOKEN";

    /// <summary>A body for each customer, in a line each.</summary>
    public static IEnumerable<string> Bodies(string query) => Enumerable
        .Range(0, Servers.Customers)
        .Select(i => JsonSerializer.Serialize(new { query, variables = new { id = Servers.IdOf(i) } }));

    /// <param name="url">Where to.</param>
    /// <param name="query">The document.</param>
    /// <param name="count">How many requests in all.</param>
    public static async Task RunAsync(Uri url, string query, int count)
    {
        byte[][] bodies = [.. Bodies(query).Select(Encoding.UTF8.GetBytes)];
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = Connections, UseProxy = false };
        using var client = new HttpClient(handler) { BaseAddress = url };
        if (Environment.GetEnvironmentVariable(TokenVariable) is { } token)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        var next = -1;
        await Task.WhenAll(
            Enumerable
                .Range(0, Connections)
                .Select(async connection =>
                {
                    var random = new Random(connection);
                    while (Interlocked.Increment(ref next) < count)
                    {
                        using var content = new ByteArrayContent(bodies[random.Next(bodies.Length)]);
                        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                        using var response = await client.PostAsync("/graphql", content);
                        var answer = await response.Content.ReadAsByteArrayAsync();
                        if (!answer.AsSpan().StartsWith("{\"data\":{\"customer\":{\"id\":"u8))
                        {
                            throw new InvalidOperationException($"{response.StatusCode}, {answer.Length} bytes.");
                        }
                    }
                }));
    }
}
