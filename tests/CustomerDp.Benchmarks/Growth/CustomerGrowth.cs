using System.Globalization;
using System.Text;
using System.Text.Json;
using CustomerDp.Benchmarks.Measuring;
using CustomerDp.Benchmarks.Queries;
using CustomerDp.Benchmarks.Workers;
using CustomerDp.Cli.Publishing;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb;
using CustomerDp.Projections;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.Benchmarks.Growth;

/// <summary>A customer with ever more policies, on the emulators: what the next event costs the worker, and what a query costs the query API.</summary>
internal static class CustomerGrowth
{
    private const string Customer = "C1";
    private const int Writers = 16;
    private const int Events = 1_000;
    private const int WarmUp = 5_000;

    private const string Query = "query($id: ID!) { customer(id: $id) { id fullName policies(first: 50) { nodes { id policyNumber status premium { amount currency } } } } }";

    // With as many queries as are bearable at each size.
    private static readonly (int Policies, int Queries)[] Sizes = [(10, 500), (100, 300), (1_000, 100), (10_000, 10)];

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var aws = new AwsFixture();
        await aws.InitializeAsync();
        await using var product = await Product.CreateAsync(aws, cancellationToken);
        var environment = product.Environment.Where(v => !v.Key.StartsWith("CustomerDp__Delivery__", StringComparison.Ordinal)).ToDictionary();
        var client = AwsClients.Measured[0];
        await using var worker = await WorkerRows.Worker(client).Start(environment, cancellationToken);
        await using var queryApi = await QueryBenchmark.StartQueryApiAsync(environment, client, cancellationToken);
        using var http = new HttpClient { BaseAddress = queryApi.Address };
        var projector = new EventProjector(new DynamoDbCustomerStore(product.DynamoDb, product.Settings.TableName));
        var table = new MarkdownTable("policies of the customer", "worker: CPU an event, us", "query API: CPU a query, us", "query, p50 ms");
        var (policies, reading) = (0, 2L);
        await AskAsync(http, 2_000, cancellationToken);
        await StatusAsync(product, worker, 1, WarmUp, ++reading, cancellationToken);
        foreach (var (size, queries) in Sizes)
        {
            await Parallel.ForEachAsync(
                Enumerable.Range(policies, size - policies),
                new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = cancellationToken },
                async (i, cancel) => await projector.ProjectAsync(Pas.Created($"P-{i}", Customer, 1, number: $"PN-{i}"), cancel));
            policies = size;
            var workerCpu = worker.Cpu;
            await StatusAsync(product, worker, size, Events, ++reading, cancellationToken);
            var perEvent = (worker.Cpu - workerCpu).TotalMicroseconds / Events;
            await AskAsync(http, Math.Min(queries, 20), cancellationToken);
            var queryCpu = queryApi.Cpu;
            var asked = await queryApi.WhileItRunsAsync(AskAsync(http, queries, cancellationToken));
            table.Add(
                size.ToString("N0", CultureInfo.InvariantCulture),
                $"{perEvent:F0}",
                $"{(queryApi.Cpu - queryCpu).TotalMicroseconds / queries:F0}",
                $"{asked.Median:F1}");
        }

        Console.WriteLine();
        Console.WriteLine("One customer, on the emulators; a query reads the whole view and answers the first 50 policies:");
        table.Print();
    }

    private static async Task StatusAsync(Product product, MeasuredProcess worker, int policies, int count, long reading, CancellationToken cancellationToken)
    {
        await product.PublishAsync(
            Enumerable.Range(0, count).Select(i => new EventLine(
                i, QueueNames.PolicyEvents, EventJson.Of(Pas.Cancelled($"P-{i % policies}", reading + (i / policies), "NON_PAYMENT", at: 1, id: $"e-{reading}-{i}")))),
            cancellationToken);
        await worker.WhileItRunsAsync(product.DrainedAsync(cancellationToken));
    }

    private static async Task<Distribution> AskAsync(HttpClient http, int count, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.Serialize(new { query = Query, variables = new { id = Customer } });
        List<double> milliseconds = [];
        for (var i = 0; i < count; i++)
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            var started = TimeProvider.System.GetTimestamp();
            using var response = await http.PostAsync("/graphql", content, cancellationToken);
            await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellationToken);
            milliseconds.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
        }

        return new Distribution(milliseconds);
    }
}
