using System.Globalization;
using CustomerDp.Benchmarks.Measuring;
using CustomerDp.Benchmarks.Queries;
using CustomerDp.Benchmarks.Workers;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb;
using CustomerDp.Operations.Publishing;
using CustomerDp.Projections;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.Benchmarks.Growth;

/// <summary>
/// Customers with ever more policies, on the emulators: what an event of one costs the worker, and what a query costs the query API.
/// </summary>
internal static class CustomerGrowth
{
    private const int RoundsOfEach = 5;
    private const int Writers = 16;
    private const int Events = 1_000;
    private const int WarmUp = 6_000;

    private const string Query =
        "query($id: ID!) { customer(id: $id) { id fullName policies(first: 50) { nodes { id policyNumber status premium { amount currency } } } } }";

    // With as many queries a round as are bearable at each size.
    private static readonly Dictionary<int, int> Sizes = new() { [10] = 200, [100] = 100, [1_000] = 20, [10_000] = 3 };

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var aws = new AwsFixture();
        await aws.InitializeAsync();
        await using var product = await Product.CreateAsync(aws, cancellationToken);
        var environment = product
            .Environment.Where(v => !v.Key.StartsWith("CustomerDp__Delivery__", StringComparison.Ordinal))
            .ToDictionary();
        var client = AwsClients.Measured[0];
        await using var worker = await WorkerRows.Worker(client).Start(environment, cancellationToken);
        await using var issuer = await QueryIssuer.StartAsync();
        await using var queryApi = await QueryBenchmark.StartQueryApiAsync(environment, client, issuer, cancellationToken);
        using var http = issuer.CreateClient(queryApi.Address);
        var questions = new TimedQuestions(http, Query, "{\"data\":{\"customer\":{");
        var projector = new ViewProjector(new DynamoDbCustomerStore(product.DynamoDb, product.ViewTable));
        foreach (var size in Sizes.Keys)
        {
            await Parallel.ForEachAsync(
                Enumerable.Range(0, size),
                new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = cancellationToken },
                async (i, cancel) => await projector.ProjectAsync(Pas.Created($"P-{size}-{i}", $"C-{size}", 1, number: $"PN-{i}"), cancel));
        }

        // Readings only grow, so that each event wins.
        var reading = 2L;
        await worker.WarmUpAsync(
            WarmUp,
            (_, count) => StatusAsync(product, worker, 1_000, count, reading += count, cancellationToken),
            cancellationToken);
        await queryApi.WarmUpAsync(2_000, (_, count) => questions.AskAsync("C-100", count, cancellationToken), cancellationToken);
        int[] sizes = [.. Sizes.Keys];
        var events = await Rounds.MeasureAsync(sizes, RoundsOfEach, async size =>
        {
            var cpu = worker.Cpu;
            await StatusAsync(product, worker, size, Events, reading += Events, cancellationToken);
            return (worker.Cpu - cpu).TotalMicroseconds / Events;
        });
        Dictionary<int, List<double>> milliseconds = sizes.ToDictionary(s => s, _ => new List<double>());
        var queries = await Rounds.MeasureAsync(sizes, RoundsOfEach, async size =>
        {
            var cpu = queryApi.Cpu;
            milliseconds[size].AddRange(await queryApi.WhileItRunsAsync(questions.AskAsync($"C-{size}", Sizes[size], cancellationToken)));
            return (queryApi.Cpu - cpu).TotalMicroseconds / Sizes[size];
        });
        Print(events, queries, milliseconds);
    }

    private static void Print(Rounds<int> events, Rounds<int> queries, Dictionary<int, List<double>> milliseconds)
    {
        var table = new MarkdownTable(
            "policies of the customer",
            "worker: CPU an event, us",
            "ratio to the first",
            "query API: CPU a query, us",
            "query, p50 ms");
        foreach (var size in events.Subjects)
        {
            table.Add(
                size.ToString("N0", CultureInfo.InvariantCulture),
                events.Of(size).Text("F0"),
                events.RatioOf(size).Text("F2"),
                queries.Of(size).Text("F0"),
                $"{new Distribution(milliseconds[size]).Median:F1}");
        }

        Console.WriteLine();
        Console.WriteLine("A customer, on the emulators; a query answers the first 50 policies:");
        table.Print();
    }

    private static async Task StatusAsync(
        Product product,
        MeasuredProcess worker,
        int size,
        int count,
        long reading,
        CancellationToken cancellationToken)
    {
        await product.PublishAsync(
            Enumerable
                .Range(0, count)
                .Select(i => new EventLine(
                    i,
                    QueueNames.PolicyEvents,
                    EventJson.Of(Pas.Cancelled($"P-{size}-{i % size}", reading + (i / size), "NON_PAYMENT", at: 1, id: $"e-{reading}-{i}")))),
            cancellationToken);
        await worker.WhileItRunsAsync(product.DrainedAsync(cancellationToken));
    }
}
