using System.Globalization;
using CustomerDp.Benchmarks.Measuring;
using CustomerDp.Benchmarks.Queries;
using CustomerDp.DynamoDb;
using CustomerDp.DynamoDb.Events;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.Projections;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.Benchmarks.Growth;

/// <summary>Policies with ever more events, on the emulators: what the first 50 of its history cost the query API.</summary>
internal static class HistoryGrowth
{
    private const int RoundsOfEach = 5;
    private const int Writers = 16;
    private const int WarmUp = 2_000;

    private const string Query =
        "query($id: ID!) { policy(id: $id) { id history(first: 50) { nodes { id type occurredOn effect changes { field before after } } } } }";

    // With as many queries a round as are bearable at each size.
    private static readonly Dictionary<int, int> Sizes = new() { [10] = 200, [100] = 100, [1_000] = 20 };

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var aws = new AwsFixture();
        await aws.InitializeAsync();
        await using var product = await Product.CreateAsync(aws, cancellationToken);
        await using var issuer = await QueryIssuer.StartAsync();
        await using var queryApi = await QueryBenchmark.StartQueryApiAsync(
            product.Environment.ToDictionary(), AwsClients.Measured[0], issuer, cancellationToken);
        using var http = issuer.CreateClient(queryApi.Address);
        var questions = new TimedQuestions(http, Query, "\"effect\"");
        var projector = new EventProjector(
            new DynamoDbEventLog(product.DynamoDb, product.Settings.Tables, new FileMasterKey(product.KeyFile), TimeProvider.System),
            new DynamoDbCustomerStore(product.DynamoDb, product.ViewTable));
        foreach (var size in Sizes.Keys)
        {
            await projector.ProjectAsync(Pas.Created($"P-{size}", "C-1", 1, number: "PN-1"), cancellationToken);
            await Parallel.ForEachAsync(
                Enumerable.Range(2, size - 1),
                new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = cancellationToken },
                async (i, cancel) => await projector.ProjectAsync(Pas.Cancelled($"P-{size}", i, reason: $"R-{i}"), cancel));
        }

        await queryApi.WarmUpAsync(WarmUp, (_, count) => questions.AskAsync("P-100", count, cancellationToken), cancellationToken);
        int[] sizes = [.. Sizes.Keys];
        Dictionary<int, List<double>> milliseconds = sizes.ToDictionary(s => s, _ => new List<double>());
        var queries = await Rounds.MeasureAsync(sizes, RoundsOfEach, async size =>
        {
            var cpu = queryApi.Cpu;
            milliseconds[size].AddRange(await queryApi.WhileItRunsAsync(questions.AskAsync($"P-{size}", Sizes[size], cancellationToken)));
            return (queryApi.Cpu - cpu).TotalMicroseconds / Sizes[size];
        });
        var table = new MarkdownTable("events of the policy", "query API: CPU a query, us", "query, p50 ms");
        foreach (var size in sizes)
        {
            table.Add(
                size.ToString("N0", CultureInfo.InvariantCulture),
                queries.Of(size).Text("F0"),
                $"{new Distribution(milliseconds[size]).Median:F1}");
        }

        Console.WriteLine();
        Console.WriteLine("The first 50 events of a policy's history, on the emulators:");
        table.Print();
    }
}
