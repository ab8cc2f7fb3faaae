using System.Globalization;
using System.Text.Json;
using CustomerDp.GraphQL.Hosting;
using CustomerDp.TestHarness.Node;
using CustomerDp.TestHarness.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.Benchmarks.Http;

/// <summary>
/// CPU (user and system) of the server per request, over HTTP from 32 connections: the query API and the engine beside an endpoint that
/// writes the same answer without GraphQL, and beside mercurius where npm has it. All run at once, in interleaved rounds; judge the ratios.
/// </summary>
internal static class HttpBenchmark
{
    private const int Rounds = 9;
    private const int WarmUp = 60_000;
    private const int Measured = 15_000;

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var bare = await Peer.StartAsync("bare endpoint, System.Text.Json", ["bare-server"], Servers.Query, cancellationToken);
        await using var engine = await Peer.StartAsync("the engine", ["engine-server"], Servers.Query, cancellationToken);
        await using var product = await Peer.StartAsync(
            "the query API",
            ["query-api-server", "Warning"],
            Servers.QueryOfQueryApi,
            cancellationToken);
        await using var logged = await Peer.StartAsync(
            "the query API, a line of access log for each",
            ["query-api-server", "Information"],
            Servers.QueryOfQueryApi,
            cancellationToken);
        await using var node = await MercuriusAsync(cancellationToken);
        Peer[] peers = [bare, engine, product, logged, .. node is null ? (Peer[])[] : [node]];
        foreach (var peer in peers)
        {
            await LoadAsync(peer, WarmUp, cancellationToken);
        }

        var rounds = peers.ToDictionary(p => p, _ => new List<double>());
        for (var round = 1; round <= Rounds; round++)
        {
            foreach (var peer in peers)
            {
                var before = peer.Cpu;
                await LoadAsync(peer, Measured, cancellationToken);
                rounds[peer].Add((peer.Cpu - before).TotalMicroseconds / Measured);
            }

            Console.WriteLine($"round {round}: {string.Join(", ", peers.Select(p => $"{p.Name} {rounds[p][^1]:F0} us"))}");
        }

        Console.WriteLine();
        Console.WriteLine($"{Rounds} rounds of {Measured} requests after {WarmUp} of warm-up, CPU of the server a request:");
        Console.WriteLine("| server | median (range) | ratio to the bare endpoint, median (range) |");
        Console.WriteLine("|---|---|---|");
        foreach (var peer in peers)
        {
            Console.WriteLine(
                $"| {peer.Name} | {Text(rounds[peer], "F0")} us | {Text(rounds[peer].Zip(rounds[bare], (a, b) => a / b), "F2")} |");
        }
    }

    private static string Text(IEnumerable<double> values, string format)
    {
        var ordered = values.Order().ToArray();
        return $"{ordered[ordered.Length / 2].ToString(format, CultureInfo.InvariantCulture)} ({ordered[0].ToString(format, CultureInfo.InvariantCulture)} to {ordered[^1].ToString(format, CultureInfo.InvariantCulture)})";
    }

    private static async Task LoadAsync(Peer peer, int count, CancellationToken cancellationToken)
    {
        await using var load = ServiceProcess.Start("CustomerDp.Benchmarks", [], "load", peer.Url.ToString(), peer.Query, $"{count}");
        if (await load.ExitAsync(cancellationToken) != 0)
        {
            throw new InvalidOperationException($"{peer.Name}: {load.Output}");
        }
    }

    private static async Task<Peer?> MercuriusAsync(CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("customerdp-benchmark-");
        try
        {
            var project = await NodeProject.InstalledAsync("peers", cancellationToken);
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
            return await Peer.StartAsync(
                "mercurius with jit",
                project.Start("mercurius.mjs", customers, schema),
                Servers.Query,
                cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Console.WriteLine($"Without mercurius: {exception.Message}");
            return null;
        }
    }
}
