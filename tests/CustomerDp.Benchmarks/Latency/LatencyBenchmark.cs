using System.Text;
using Amazon.SQS.Model;
using CustomerDp.Benchmarks.Measuring;
using CustomerDp.Benchmarks.Queries;
using CustomerDp.Benchmarks.Stub;
using CustomerDp.Benchmarks.Workers;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.Benchmarks.Latency;

/// <summary>
/// From publishing an event to seeing it in <c>customer(id)</c>, on the emulators, beside the sum of the bare calls on that way. The load
/// is open: an event is due when it is due, however slow the ones before it were, and its latency counts from then.
/// </summary>
internal static class LatencyBenchmark
{
    private const int WarmUp = 3_000;

    // Events a second, and for how long.
    private static readonly (int Rate, int Seconds)[] Loads = [(1, 60), (100, 30), (1_000, 20)];

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var aws = new AwsFixture();
        await aws.InitializeAsync();
        var table = new MarkdownTable("", "events a second", "sent a second", "p50, ms", "p99, ms", "seen");
        var (median, high) = await BareCalls.MeasureAsync(aws, cancellationToken);
        table.Add(
            "bare calls, one at a time: send + receive + UpdateItem + Query",
            "-",
            "-",
            $"{median:F1}",
            $"{high:F1}",
            $"{BareCalls.Count} each");
        foreach (var client in AwsClients.Measured)
        {
            await MeasureAsync(aws, client, table, cancellationToken);
        }

        Console.WriteLine();
        Console.WriteLine("Publish to visible, on the emulators; p99 of few events is the slowest of them:");
        table.Print();
    }

    private static async Task MeasureAsync(AwsFixture aws, string client, MarkdownTable table, CancellationToken cancellationToken)
    {
        await using var product = await Product.CreateAsync(aws, cancellationToken);
        var environment = product
            .Environment.Where(v => !v.Key.StartsWith("CustomerDp__Delivery__", StringComparison.Ordinal))
            .ToDictionary();
        await using var worker = await WorkerRows.Worker(client).Start(environment, cancellationToken);
        await using var issuer = await QueryIssuer.StartAsync();
        await using var queryApi = await QueryBenchmark.StartQueryApiAsync(environment, client, issuer, cancellationToken);
        var url = (await product.Sqs.GetQueueUrlAsync(new GetQueueUrlRequest(product.PolicyQueue), cancellationToken)).QueueUrl!;
        using var http = issuer.CreateClient(queryApi.Address);
        var customers = new VisibilityProbe(http);
        var load = new OpenLoad(
            TimeProvider.System,
            number =>
                product.Sqs.SendMessageAsync(
                    new SendMessageRequest(url, Encoding.UTF8.GetString(EventTemplate.Of(EventKind.Created, number).Body(number))),
                    cancellationToken));

        // Both processes compile their code in the first thousands of events.
        var next = 1L;
        await load.RunAsync(next, WarmUp, 500, (_, _) => null, cancellationToken);
        await product.DrainedAsync(cancellationToken);
        await customers.WarmUpAsync(next, cancellationToken);
        next += WarmUp;
        foreach (var (rate, seconds) in Loads)
        {
            var count = rate * seconds;

            // Not more than some thirty a second are looked for, so that looking is not the load.
            var every = Math.Max(1, rate / 30);
            var from = next;
            var (sentIn, seen) = await worker.WhileItRunsAsync(
                load.RunAsync(
                    from,
                    count,
                    rate,
                    (number, due) => (number - from) % every == 0 ? customers.SeenAsync(number, due, cancellationToken) : null,
                    cancellationToken));
            next += count;
            await worker.WhileItRunsAsync(product.DrainedAsync(cancellationToken));
            var latencies = new Distribution(seen.Select(l => l.TotalMilliseconds));
            table.Add(
                $"worker and query API, {AwsClients.LabelOf(client)}",
                $"{rate}",
                $"{count / sentIn.TotalSeconds:F0}",
                $"{latencies.Median:F1}",
                $"{latencies.At(0.99):F1}",
                $"{seen.Count}");
            Console.WriteLine($"{AwsClients.LabelOf(client)}: {rate} events a second for {seconds} s done.");
        }
    }
}
