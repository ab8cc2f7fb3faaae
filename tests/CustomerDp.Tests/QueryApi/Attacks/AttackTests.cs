using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CustomerDp.Projections;
using CustomerDp.Projections.Stores;
using CustomerDp.TestHarness.Events;

namespace CustomerDp.Tests.QueryApi.Attacks;

/// <summary>
/// The service on a real socket, under requests that nobody means well with: whatever comes is answered with a response that is
/// GraphQL's or a clean refusal of HTTP's, and nothing fails in the service.
/// </summary>
[Trait("Kind", "wire")]
public sealed class AttackTests
{
    private const string SeedVariable = "CUSTOMERDP_FUZZ_SEED";
    private const int AtOnce = 8;
    private const long MutatedBytes = 10_000_000;

    private static readonly string[] Accepts = ["application/json", "application/graphql-response+json", "*/*", "text/html", "", ";;,"];

    private static readonly string[] Documents =
    [
        "query Q($id: ID!, $first: Int = 3, $v: Boolean = true) { customer(id: $id) { ...F policies(first: $first, status: [ACTIVE]) { nodes { id premium { amount } } } } } fragment F on Customer { id fullName @include(if: $v) address { city } }",
        "{ node(id: \"C1\") { __typename id ... on Policy { status customer { id } } ... on Quote { addedAt } } customers(ids: [\"C1\", \"C2\"]) { id quotes { totalCount } } }",
        "query I { __schema { queryType { name } types { name fields(includeDeprecated: true) { name args { defaultValue } } } } __type(name: \"Policy\") { name } }",
    ];

    private static readonly string[] Pieces =
    [
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        ":",
        "=",
        "!",
        "@",
        "$",
        "...",
        "on",
        "id",
        "customer",
        "null",
        "true",
        "-1",
        "1e400",
        "99999999999",
        "\"",
        "\\",
        "\\u",
        "\"\"\"",
        "#",
        ",",
        "\0",
        "\uFEFF",
        "\uD83D\uDE00",
        "\\ud800",
        "__schema",
        "__typename",
        "@skip(if: $v)",
        "fragment F on Customer { ...F }",
        "query",
        "subscription",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_hostile_request_is_answered_cleanly()
    {
        await using var api = await StartAsync();
        var faults = new List<string>();
        foreach (var (what, body) in HostileRequests.All())
        {
            foreach (var accept in new[] { "application/json", "application/graphql-response+json" })
            {
                if (await FaultAsync(api, Post(body, "application/json", accept)) is { } fault)
                {
                    faults.Add($"{what}: {fault}");
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults.Take(5)));
        AssertQuiet(api);
    }

    /// <summary>The seed is new in each run; the variable <c>CUSTOMERDP_FUZZ_SEED</c> replays one.</summary>
    [Fact]
    public async Task Ten_million_mutated_bytes_fail_nothing()
    {
        await using var api = await StartAsync();
        await SendMutatedAsync(api, MutatedBytes, () => { });
        AssertQuiet(api);
    }

    /// <summary>Sends mutated requests, all of which have to be answered cleanly.</summary>
    /// <param name="api">To whom.</param>
    /// <param name="wanted">How many bytes.</param>
    /// <param name="sent">Called again and again.</param>
    internal static async Task SendMutatedAsync(RunningQueryApi api, long wanted, Action sent)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), CultureInfo.InvariantCulture, out var given)
            ? given
            : Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"{SeedVariable}={seed}");
        var random = new Random(seed);
        var faults = new List<string>();
        for (long bytes = 0; bytes < wanted && faults.Count == 0;)
        {
            var requests = Enumerable.Range(0, AtOnce).Select(_ => Draw(random)).ToArray();
            bytes += requests.Sum(SizeOf);
            faults.AddRange((await Task.WhenAll(requests.Select(r => FaultAsync(api, r)))).OfType<string>());
            sent();
        }

        Assert.True(faults.Count == 0, $"{SeedVariable}={seed}: {string.Join(Environment.NewLine, faults.Take(5))}");
    }

    internal static async Task<RunningQueryApi> StartAsync()
    {
        var store = new InMemoryCustomerStore();
        var projector = new ViewProjector(store);
        await projector.ProjectAsync(Pas.Held("Q1", "C1", 1, 1), Cancellation);
        await projector.ProjectAsync(Pas.Created("P1", "C1", 1), Cancellation);
        return await RunningQueryApi.StartAsync(
            store,
            TimeProvider.System,
            "--environment=Development",
            "--CustomerDp:Limits:RequestsPerSecond=100000",
            "--CustomerDp:Limits:Burst=100000");
    }

    // What a resolver or the host could not handle is logged.
    private static void AssertQuiet(RunningQueryApi api)
    {
        Assert.DoesNotContain("xception", api.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("failed", api.Log, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<string?> FaultAsync(RunningQueryApi api, HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await api.Http.SendAsync(request, Cancellation);
            var text = await response.Content.ReadAsStringAsync(Cancellation);
            if ((int)response.StatusCode >= 500)
            {
                return $"{response.StatusCode}: {text}";
            }

            var isGraphQL = response.Content.Headers.ContentType?.MediaType is "application/json" or "application/graphql-response+json";
            if (!isGraphQL)
            {
                return text.Length == 0 && !response.IsSuccessStatusCode ? null : $"{response.StatusCode}, but no JSON: {text}";
            }

            return FaultOf(response.StatusCode, text);
        }
    }

    private static string? FaultOf(HttpStatusCode status, string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var root = json.RootElement;
            var hasErrors = root.TryGetProperty("errors", out var errors);
            if (!hasErrors && !root.TryGetProperty("data", out _))
            {
                return $"{status} with neither data nor errors";
            }

            if (!hasErrors)
            {
                return null;
            }

            if (errors.GetArrayLength() is 0 or > 101)
            {
                return $"{errors.GetArrayLength()} errors";
            }

            return errors.EnumerateArray().All(e => e.GetProperty("message").GetString() is { Length: > 0 }
                && e.GetProperty("extensions").GetProperty("code").GetString() is { Length: > 0 } and not "INTERNAL_SERVER_ERROR")
                ? null
                : text;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"{status} with no response of GraphQL: {text}";
        }
    }

    private static long SizeOf(HttpRequestMessage request) =>
        request.Content?.Headers.ContentLength ?? request.RequestUri!.OriginalString.Length;

    private static HttpRequestMessage Draw(Random random)
    {
        var accept = Accepts[random.Next(Accepts.Length)];
        switch (random.Next(5))
        {
            case 0:
                var noise = new byte[random.Next(300)];
                random.NextBytes(noise);
                return Post(noise, "application/json", accept);
            case 1:
                var bytes = Valid(Documents[random.Next(Documents.Length)]);
                for (var i = random.Next(1, 6); i > 0; i--)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }

                return Post(bytes, "application/json", accept);
            case 2:
                var type = random.Next(4) switch
                {
                    0 => "text/plain",
                    1 => "application/json; charset=utf-16",
                    2 => "multipart/form-data; boundary=x",
                    _ => "application/json; charset=\"UTF-8\"",
                };
                return Post(Valid(Mutated(random)), type, accept);
            case 3:
                var parameters =
                    $"?query={Uri.EscapeDataString(Mutated(random))}&variables={Uri.EscapeDataString(random.Next(2) == 0 ? "{\"id\":\"C1\"}" : Mutated(random))}";
                return With(new HttpRequestMessage(HttpMethod.Get, "/graphql" + parameters), accept);
            default:
                return Post(Valid(Mutated(random)), "application/json", accept);
        }
    }

    private static string Mutated(Random random)
    {
        // Many are as frontends send them, some as long as a body may be.
        var text = string.Concat(random.GetItems(Documents, random.Next(50) > 0 ? 1 : random.Next(2, 200)));
        for (var i = random.Next(0, 4); i > 0; i--)
        {
            var at = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(1, 40), text.Length - at);
            text = random.Next(4) switch
            {
                0 => text.Insert(at, Pieces[random.Next(Pieces.Length)]),
                1 => text.Remove(at, length),
                2 => text.Insert(at, text.Substring(at, length)),
                _ => text[..at],
            };
        }

        return text;
    }

    private static byte[] Valid(string query) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                query,
                variables = new
                {
                    id = "C1",
                    first = 2,
                    v = true,
                },
            });

    private static HttpRequestMessage Post(byte[] body, string contentType, string accept)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return With(new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = content }, accept);
    }

    private static HttpRequestMessage With(HttpRequestMessage request, string accept)
    {
        if (accept.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return request;
    }
}
