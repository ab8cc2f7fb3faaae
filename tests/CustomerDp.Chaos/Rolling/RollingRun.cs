using System.Globalization;
using CustomerDp.Chaos.Counters;
using CustomerDp.Chaos.Faults;
using CustomerDp.Chaos.Fleet;
using CustomerDp.Chaos.Queries;
using CustomerDp.Chaos.Reporting;
using CustomerDp.Chaos.Workload;
using CustomerDp.Operations.Queues;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.Chaos.Rolling;

/// <summary>
/// What a cluster does on an ordinary day, while events flow and customers are asked for: one worker becomes three, each of them and the
/// query API are replaced by new ones, a new one first, and three become one. Nothing is broken, so no query may fail, no message may be
/// lost, and every process has to be gone by itself before it would be killed - those too that have their hands full.
/// </summary>
public sealed class RollingRun(AwsFixture aws, RollingOptions options, TextWriter output, TimeProvider time)
{
    private const int Replicas = 3;

    // As many as a worker holds of one queue.
    private const int Burst = 40;

    // Longer than it takes to notice that an instance is not ready.
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(1);

    public async Task<ChaosReport> RunAsync(CancellationToken cancellationToken)
    {
        var timeline = new Timeline(output, time);
        timeline.Say($"seed {options.Seed}");
        var flow = EventFlow.Of(options.Seed, options.Events);
        await using var product = await Product.CreateAsync(aws, cancellationToken);
        await using var counters = await WorkerCounters.StartAsync();
        Stage.Configure(product, counters);
        product.Environment["CustomerDp__Drain__Delay"] = Drain.ToString("c", CultureInfo.InvariantCulture);
        var ledger = new WireLedger(product.Settings.EventQueues, time);
        List<WorkerSlot> workers = [];
        try
        {
            for (var n = 1; n <= 2 * Replicas; n++)
            {
                workers.Add(
                    new WorkerSlot(
                        n,
                        product.Environment.AsReadOnly(),
                        await ProxyAsync(aws.SqsEndpoint!),
                        await ProxyAsync(aws.DynamoDbEndpoint!)));
            }

            var service = new QueryService(product, time);
            var starting = service.StartAsync(cancellationToken);
            await workers[0].StartAsync(cancellationToken);
            var queryApi = await starting;
            var queries = new QueryLoad(
                service.Next,
                new Random(options.Seed),
                [.. flow.Households.SelectMany(h => h.Customers)],
                TimeSpan.FromMilliseconds(20),
                time);
            var events = new EventStream(product, flow, time);
            var stops = new Stops(time);
            using var sending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            using var asking = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var flowing = events.RunAsync(options.Rate, 3 * Burst, sending.Token);
            var asked = queries.RunAsync(asking.Token);

            timeline.Say($"{Replicas} workers");
            await Task.WhenAll(workers[1..Replicas].Select(w => w.StartAsync(cancellationToken)));
            timeline.Say("each worker is replaced, a new one first");
            foreach (var (before, after) in workers.Take(Replicas).Zip(workers.Skip(Replicas)))
            {
                await after.StartAsync(cancellationToken);
                await StopAsync(before, busy: before == workers[0]);
            }

            timeline.Say("the query API is replaced");
            await service.StartAsync(cancellationToken);
            await stops.MeasureAsync(
                "query-api", "the query API", await InFlightAsync(), async () => await queryApi.TerminateAsync(cancellationToken) == 0);
            timeline.Say("one worker");
            await StopAsync(workers[^1], busy: false);
            await StopAsync(workers[^2], busy: true);
            await sending.CancelAsync();
            await flowing;
            await events.SendAsync(int.MaxValue, cancellationToken);
            timeline.Say("all is sent; draining");
            await Stage.DrainedAsync(product, cancellationToken);
            await asking.CancelAsync();
            await asked;
            await StopAsync(workers[Replicas], busy: false);

            var report = await new Verdict(product, flow, [], ExpectedCustomers.Of(flow, []), told: null, ledger, counters, workers)
                .ReportAsync(service.Next(), flow.Messages.Count, cancellationToken);
            stops.Judge(report);
            report.Check(
                queries.Outcomes.Count == 1 && queries.Outcomes.ContainsKey("answered"),
                $"queries: {string.Join(", ", queries.Outcomes.OrderBy(o => o.Key).Select(o => $"{o.Value} {o.Key}"))}");
            return report;

            // Busy: the table answers it late, and more is sent than is done at once.
            async Task StopAsync(WorkerSlot worker, bool busy)
            {
                if (busy)
                {
                    worker.DynamoDb.Set(0, Fault.Late);
                    await events.SendAsync(Burst, cancellationToken);
                    await Eventually.HoldsAsync(
                        async () => await InFlightAsync() > 0, "messages are in flight", TimeSpan.FromSeconds(30), cancellationToken);
                }

                await stops.MeasureAsync(
                    "worker",
                    $"worker {worker.Number}",
                    await InFlightAsync(),
                    async () =>
                    {
                        await worker.TerminateAsync(time, cancellationToken);
                        return worker.EndedBadly == 0;
                    });
                timeline.Say($"worker {worker.Number} stopped");
            }
        }
        finally
        {
            foreach (var worker in workers)
            {
                await worker.DisposeAsync();
            }
        }

        async Task<FaultProxy> ProxyAsync(Uri target) => await FaultProxy.StartAsync(target, new FaultPlan(options.Seed), ledger, time);

        async Task<long> InFlightAsync()
        {
            var depths = new QueueDepths(product.Sqs);
            var inFlight = 0L;
            foreach (var queue in product.Settings.EventQueues)
            {
                inFlight += (await depths.OfAsync(queue, cancellationToken))!.InFlight;
            }

            return inFlight;
        }
    }
}
