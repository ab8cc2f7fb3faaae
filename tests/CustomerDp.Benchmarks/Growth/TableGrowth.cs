using System.Globalization;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Benchmarks.Measuring;
using CustomerDp.Benchmarks.Workers;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.Benchmarks.Growth;

/// <summary>
/// A table that grows for as long as the emulator may take: what an event costs the worker, and a write and a query the emulator, at each
/// stage. How many items that came to is part of the result.
/// </summary>
internal static class TableGrowth
{
    private const int Stages = 4;
    private const int Writers = 4;
    private const int MostInBatch = 25;
    private const int RoundsOfEach = 3;
    private const int Events = 1_000;
    private const int WarmUp = 6_000;
    private const int Calls = 200;

    private static readonly TimeSpan StageTime = TimeSpan.FromSeconds(20);

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var feed = await EmulatorFeed.StartAsync();
        var (row, control) = (
            WorkerRows.Worker(AwsClients.Measured[0]),
            WorkerRows.Worker(AwsClients.Measured[0]) with
            {
                Name = "control",
            });
        await using var worker = await row.Start(await feed.AddAsync(row, cancellationToken), cancellationToken);
        await using var beside = await control.Start(await feed.AddAsync(control, cancellationToken), cancellationToken);
        var product = feed.ProductOf(row);
        var table = new MarkdownTable(
            "items",
            "worker: CPU an event, us",
            "ratio to a worker on a small table",
            "UpdateItem, p50 ms",
            "Query of another customer, p50 ms");
        foreach (var (which, process) in new[] { (row, worker), (control, beside) })
        {
            await process.WarmUpAsync(
                WarmUp,
                (done, count) => feed.RunAsync(which, Workload.Status, 1_000_000_000L + done, count, cancellationToken),
                cancellationToken);
        }

        var (items, next) = (0L, 1L);
        for (var stage = 0; stage <= Stages; stage++)
        {
            var rounds = await Rounds.MeasureAsync([control, row], RoundsOfEach, async which => (await WorkerFigures.MeasureAsync(
                feed, which, which == row ? worker : beside, Workload.Status, next += Events, Events, cancellationToken)).Cpu);
            var calls = await CallAsync(product, stage, cancellationToken);
            table.Add(
                items.ToString("N0", CultureInfo.InvariantCulture),
                rounds.Of(row).Text("F0"),
                rounds.RatioOf(row).Text("F2"),
                $"{calls.Update.Median:F2}",
                $"{calls.Query.Median:F2}");
            if (stage < Stages)
            {
                items += await FillAsync(product, items, cancellationToken);
            }
        }

        Console.WriteLine();
        Console.WriteLine(
            $"The table, on the emulator, filled for {Stages} times {StageTime.TotalSeconds:F0} s, beside what the events brought:");
        table.Print();
    }

    private static async Task<long> FillAsync(Product product, long from, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        var batches = 0L;
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async _ =>
        {
            while (TimeProvider.System.GetElapsedTime(started) < StageTime)
            {
                var first = from + (Interlocked.Increment(ref batches) * MostInBatch);
                await product.DynamoDb.BatchWriteItemAsync(
                    new BatchWriteItemRequest
                    {
                        RequestItems = new()
                        {
                            [product.ViewTable] =
                                [.. Enumerable.Range(0, MostInBatch).Select(i => new WriteRequest(new PutRequest(ItemOf(first + i))))],
                        },
                    },
                    cancellationToken);
            }
        }));
        return batches * MostInBatch;
    }

    private static async Task<(Distribution Update, Distribution Query)> CallAsync(
        Product product,
        int stage,
        CancellationToken cancellationToken)
    {
        List<double> updates = [], queries = [];
        for (var i = 0; i < Calls; i++)
        {
            var id = $"call-{stage}-{i}";
            updates.Add(await TimeAsync(() => product.DynamoDb.UpdateItemAsync(
                new UpdateItemRequest
                {
                    TableName = product.ViewTable,
                    Key = new() { ["pk"] = new($"POLICY#{id}"), ["sk"] = new("STATE") },
                    UpdateExpression = "SET entityKey = :k, customerId = :c",
                    ConditionExpression = "attribute_not_exists(standingVersion)",
                    ExpressionAttributeValues = new() { [":k"] = new($"POLICY#{id}"), [":c"] = new(id) },
                },
                cancellationToken)));
            queries.Add(await TimeAsync(() => product.DynamoDb.QueryAsync(
                new QueryRequest
                {
                    TableName = product.ViewTable,
                    IndexName = "by-customer",
                    KeyConditionExpression = "customerId = :c",
                    ExpressionAttributeValues = new() { [":c"] = new(id) },
                },
                cancellationToken)));
        }

        return (new Distribution(updates), new Distribution(queries));
    }

    private static async Task<double> TimeAsync(Func<Task> call)
    {
        var started = TimeProvider.System.GetTimestamp();
        await call();
        return TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
    }

    // A policy with its terms, ten to a customer.
    private static Dictionary<string, AttributeValue> ItemOf(long number) => new()
    {
        ["pk"] = new($"POLICY#fill-{number}"),
        ["sk"] = new("STATE"),
        ["entityKey"] = new($"POLICY#fill-{number}"),
        ["customerId"] = new($"fill-{number / 10}"),
        ["termsVersion"] = new($"0000000000000001#{number}"),
        ["terms"] = new()
        {
            M = new()
            {
                ["policyNumber"] = new($"PN-{number}"),
                ["productCode"] = new("HOME"),
                ["effectiveFrom"] = new("2026-03-01"),
                ["amount"] = new("845.86"),
                ["currency"] = new("EUR"),
                ["occurredOn"] = new("2026-03-01T08:00:01.0000000Z"),
            },
        },
    };
}
