using System.Text.Json;
using CustomerDp.Benchmarks.Measuring;
using CustomerDp.GraphQL.Hosting;
using CustomerDp.TestHarness.Node;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.Benchmarks.Http;

/// <summary>The engine and what it is measured beside.</summary>
internal static class HttpRows
{
    /// <summary>What everything is a ratio to.</summary>
    public static HttpRow Bare { get; } = Server("bare", "bare endpoint, System.Text.Json", Servers.Query, "bare-server");

    public static HttpRow Engine { get; } = Server("engine", "the engine", Servers.Query, "engine-server") with
    {
        MostOfBare = 1.2,
        MostKilobytes = 6,
    };

    public static HttpRow QueryApi { get; } = Server(
        "query-api", "the query API", Servers.QueryOfQueryApi, "query-api-server", "Warning") with
    {
        TakesTokens = true,
    };

    public static HttpRow LoggingQueryApi { get; } = Server(
        "query-api-log",
        "the query API, a line of access log for each",
        Servers.QueryOfQueryApi,
        "query-api-server",
        "Information") with
    {
        TakesTokens = true,
    };

    /// <summary>mercurius; installs it where needed.</summary>
    public static HttpRow Mercurius { get; } = new(
        "mercurius", "mercurius with jit", Servers.Query, (_, cancellationToken) => StartMercuriusAsync(cancellationToken));

    /// <param name="names">Of those that are wanted beside the bare endpoint; null: all.</param>
    /// <exception cref="ArgumentException">One of the names is none.</exception>
    public static HttpRow[] Named(IReadOnlyList<string>? names)
    {
        HttpRow[] all = [Bare, Engine, QueryApi, LoggingQueryApi, Mercurius];
        return names?.Except(all.Select(row => row.Name)).FirstOrDefault() is { } unknown
            ? throw new ArgumentException($"No row {unknown}; there are {string.Join(", ", all.Select(row => row.Name))}.")
            : [.. all.Where(row => row == Bare || names?.Contains(row.Name) is not false)];
    }

    private static HttpRow Server(string name, string label, string query, params string[] arguments) => new(
        name,
        label,
        query,
        (environment, cancellationToken) =>
            MeasuredProcess.StartAsync("CustomerDp.Benchmarks", environment, arguments, Pinning.Measured, cancellationToken));

    private static async Task<MeasuredProcess> StartMercuriusAsync(CancellationToken cancellationToken)
    {
        var project = await NodeProject.InstalledAsync("peers", cancellationToken);
        var directory = Directory.CreateTempSubdirectory("customerdp-benchmark-");
        try
        {
            var (customers, schema) = (
                Path.Combine(directory.FullName, "customers.json"),
                Path.Combine(directory.FullName, "schema.graphql"));
            await File.WriteAllTextAsync(customers, JsonSerializer.Serialize(Servers.All(), Servers.Json), cancellationToken);
            await File.WriteAllTextAsync(
                schema,
                new ServiceCollection()
                    .AddSingleton<Servers.Store>()
                    .AddGraphQLServer()
                    .AddQueryType<Servers.QueryType>()
                    .BuildSchema()
                    .ToString(),
                cancellationToken);
            return await MeasuredProcess.StartAsync(
                project.Command("mercurius.mjs", customers, schema), [], Pinning.Measured, cancellationToken);
        }
        finally
        {
            // It has read both once it listens.
            directory.Delete(recursive: true);
        }
    }
}
