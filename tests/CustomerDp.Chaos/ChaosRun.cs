using Amazon.DynamoDBv2;
using Amazon.Runtime;
using CustomerDp.Aws.DynamoDb;
using CustomerDp.Chaos.Counters;
using CustomerDp.Chaos.Erasing;
using CustomerDp.Chaos.Faults;
using CustomerDp.Chaos.Fleet;
using CustomerDp.Chaos.Queries;
using CustomerDp.Chaos.Reporting;
using CustomerDp.Chaos.Workload;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Lifecycle;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.Chaos;

/// <summary>
/// The real processes on the emulators, broken at random while events flow; at the end every customer has to be what the set of events
/// says, every message accounted for, and the counters have to add up.
/// </summary>
public sealed class ChaosRun(AwsFixture aws, ChaosOptions options, TextWriter output, TimeProvider time)
{
    private const int ErasuresInAll = 100;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    public async Task<ChaosReport> RunAsync(CancellationToken cancellationToken)
    {
        var timeline = new Timeline(output, time);
        var random = new Random(options.Seed);
        timeline.Say($"seed {options.Seed}");
        var flow = EventFlow.Of(options.Seed, options.Events);
        timeline.Say(
            $"{flow.Households.Sum(h => h.Events.Count)} events of {flow.Households.Count * 3} customers, {flow.Messages.Count} messages, {flow.Invalid.Count} of them invalid");

        await using var product = await Product.CreateWithStreamsAsync(aws, cancellationToken);
        await using var counters = await WorkerCounters.StartAsync();
        Stage.Configure(product, counters);
        await using var subscription = EventSubscription.Start(aws.DynamoDbEndpoint!, product, timeline.Say);
        var ledger = new WireLedger(product.Settings.EventQueues, time);
        await using var queryProxy = await ProxyAsync(aws.DynamoDbEndpoint!);
        List<WorkerSlot> workers = [];
        for (var n = 1; n <= options.Workers; n++)
        {
            workers.Add(
                new WorkerSlot(
                    n,
                    product.Environment.AsReadOnly(),
                    await ProxyAsync(aws.SqsEndpoint!),
                    await ProxyAsync(aws.DynamoDbEndpoint!)));
        }

        try
        {
            await Task.WhenAll(workers.Select(w => w.StartAsync(cancellationToken)));
            product.Environment["AWS_ENDPOINT_URL_DYNAMODB"] = queryProxy.Address.ToString();
            var client = await product.StartQueryApiAsync(cancellationToken);
            product.Environment["AWS_ENDPOINT_URL_DYNAMODB"] = aws.DynamoDbEndpoint!.ToString();

            var monkey = new Monkey(new Random(random.Next()), options.LongestFault, workers, queryProxy, product, timeline, time);
            var queries = new QueryLoad(
                () => client,
                new Random(random.Next()),
                [.. flow.Households.SelectMany(h => h.Customers)],
                TimeSpan.FromMilliseconds(50),
                time);
            using var eraserClient = new LeanDynamoDbClient(
                new BasicAWSCredentials("local", "local"),
                new AmazonDynamoDBConfig { ServiceURL = queryProxy.Address.ToString(), AuthenticationRegion = "eu-west-1" });
            var erasures = new ErasureLoad(
                eraserClient,
                product,
                new Random(random.Next()),
                [.. flow.Households.SelectMany(h => h.Customers)],
                options.Duration / ErasuresInAll,
                time);
            var progress = new ProgressWatch(ledger, monkey, time);

            using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var breaking = monkey.RunAsync(stopping.Token);
            var asking = queries.RunAsync(stopping.Token);
            var erasing = erasures.RunAsync(stopping.Token);
            var watching = progress.RunAsync(cancellationToken);
            var sent = await SendAsync(product, flow, progress, timeline, cancellationToken);
            await stopping.CancelAsync();
            await Task.WhenAll(breaking, asking, erasing);
            Mend(workers, queryProxy);
            timeline.Say("everything is mended; draining");
            await Stage.DrainedAsync(product, cancellationToken);
            await erasures.FinishedAsync(cancellationToken);
            progress.Stop();
            await watching;
            var expected = ExpectedCustomers.Of(flow, erasures.Erasures);
            var told = new ToldEnd(product, subscription, expected, time);
            await told.SettledAsync(cancellationToken);
            timeline.Say("drained; stopping the workers, comparing every customer");
            foreach (var worker in workers)
            {
                await worker.TerminateAsync(time, cancellationToken);
            }

            var verdict = new Verdict(product, flow, erasures.Erasures, expected, told, ledger, counters, workers);
            var report = await verdict.ReportAsync(client, sent, cancellationToken);
            report.Figure(
                $"longest time without progress while messages waited: {progress.Longest:mm\\:ss}; while nothing was broken: {progress.LongestCalm:mm\\:ss}");
            report.Figure($"erasures: {erasures.Erasures.Count}, which died {erasures.Deaths} times");
            report.Figure($"queries: {string.Join(", ", queries.Outcomes.OrderBy(o => o.Key).Select(o => $"{o.Value} {o.Key}"))}");
            report.Check(progress.LongestCalm < TimeSpan.FromMinutes(1), "no minute without progress while nothing was broken");
            return report;
        }
        finally
        {
            foreach (var worker in workers)
            {
                await worker.DisposeAsync();
            }
        }

        async Task<FaultProxy> ProxyAsync(Uri target) => await FaultProxy.StartAsync(target, new FaultPlan(random.Next()), ledger, time);
    }

    private static void Mend(List<WorkerSlot> workers, FaultProxy queryProxy)
    {
        foreach (var plan in workers.SelectMany(w => new[] { w.Sqs, w.DynamoDb }).Append(queryProxy.Plan))
        {
            plan.Set(0);
        }
    }

    // Evenly over the time, each tick what is due.
    private async Task<int> SendAsync(
        Product product,
        EventFlow flow,
        ProgressWatch progress,
        Timeline timeline,
        CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var (sent, told) = (0, 0);
        while (sent < flow.Messages.Count)
        {
            var due = (int)Math.Min(flow.Messages.Count, flow.Messages.Count * (time.GetElapsedTime(started) / options.Duration));
            if (due > sent)
            {
                await product.PublishAsync(flow.Messages.Skip(sent).Take(due - sent), cancellationToken);
                sent = due;
                progress.Sent = sent;
            }

            if (10 * sent / flow.Messages.Count > told)
            {
                told++;
                timeline.Say($"{sent} messages sent, {progress.Waiting} waiting");
            }

            await Task.Delay(Tick, time, cancellationToken);
        }

        return sent;
    }
}
