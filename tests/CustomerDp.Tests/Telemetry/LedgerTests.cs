using CustomerDp.Contracts.Queues;
using CustomerDp.Projections.Changes;
using CustomerDp.Projections.Stores;
using CustomerDp.Projections.Views;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Time;
using CustomerDp.Tests.AmazonSqs;
using CustomerDp.Tests.Worker;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.Tests.Telemetry;

/// <summary>Every delivery that is received ends once, and the counts say how.</summary>
[Collection(nameof(TelemetryCollection))]
[Trait("Kind", "wire")]
public sealed class LedgerTests
{
    private const string Received = "messaging.client.consumed.messages";
    private const string Ended = "customerdp.deliveries.ended";
    private const string Destination = "messaging.destination.name";
    private const string Outcome = "customerdp.outcome";
    private const string Reason = "customerdp.reason";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_books_of_a_queue_add_up_over_everything_that_can_happen_to_a_message()
    {
        var store = new MixedStore();
        await using var worker = await RunningWorker.BuildAsync(
            configure: x =>
            {
                x.RedeliveryIntervals = [TimeSpan.FromSeconds(1)];
                x.ThrottlingPatience = TimeSpan.Zero;
                x.PrefetchCount = 30;
                x.ConcurrentMessageLimit = 10;
            },
            configureServices: services =>
            {
                services.AddSingleton<ICustomerStore>(store);
                services.PostConfigure<QueueSettings>(x => x.IgnoredEventTypes.Add("QuoteViewedEvent"));
            });
        using var metrics = new MetricRecorder(worker.Services);
        await worker.StartAsync();

        Send(7, i => EventJson.Of(Pas.Cancelled($"P{i}", 1)));
        await worker.HoldsAsync(() => worker.Policies.Deleted == 7, "the first are applied");
        Send(3, i => EventJson.Of(Pas.Cancelled($"P{i}", 1)));
        Send(
            4,
            i =>
                $$"""{"eventId":"i-{{i}}","eventType":"QuoteViewedEvent","occurredOn":"2026-03-01T10:15:30Z","logicalClockReading":1,"data":{ } }""");
        Send(2, _ => "no JSON");
        Send(1, _ => EventJson.Of(Pas.Held("Q1", "C1", 1, at: 1)));
        Send(2, i => EventJson.Of(Pas.Cancelled($"{MixedStore.Unknown}{i}", 1)));
        Send(1, _ => EventJson.Of(Pas.Cancelled(MixedStore.Rejected, 1)));
        Send(1, _ => EventJson.Of(Pas.Cancelled(MixedStore.ThrottledOnce, 1)));
        await worker.HoldsAsync(() => worker.Policies.Messages.Count == 0, "the queue is empty");

        // Thirty at once, for as many places: ten are held by consumers that stand still, and no receive is under way when it stops. What
        // the service hands out to a receive that was given up is nobody's delivery.
        var pauses = worker.Services.GetRequiredService<IReceiveEndpointPauses>();
        pauses.Pause(QueueNames.PolicyEvents, "test", "to receive all at once");
        await worker.HoldsAsync(() => worker.Policies.Receiving == 0, "nothing is received");
        Send(30, i => EventJson.Of(Pas.Cancelled($"{MixedStore.Stuck}{i}", 1)));
        pauses.Resume(QueueNames.PolicyEvents, "test");
        await worker.HoldsAsync(() => store.Waiting == 10 && worker.Policies.Visible == 0, "the consumers are busy");
        var stopped = worker.Services.GetRequiredService<IBusControl>().StopAsync(Cancelled);
        await worker.HoldsAsync(() => worker.Policies.Visible == 20, "what was not started is given back");
        store.Release();
        await stopped;

        Assert.Equal(
            [
                ("applied", "", 7 + 1 + 10),
                ("given_back", "stopping", 20),
                ("given_back", "store-throttled", 1),
                ("ignored", "", 4),
                ("moved", "event-type-of-another-queue", 1),
                ("moved", "fault", 3),
                ("moved", "not-json", 2),
                ("no-op", "", 3),
                ("redelivered", "", 2),
            ],
            Books(metrics));
        Assert.Equal(worker.Policies.Deliveries, metrics.Sum(Received, (Destination, QueueNames.PolicyEvents)));
        Assert.Equal(worker.Policies.Deliveries, metrics.Sum(Ended, (Destination, QueueNames.PolicyEvents)));
        Assert.Equal(3, metrics.Sum(Ended, ("customerdp.target", "policy-events-dlq")));
        Assert.Equal(3, metrics.Sum(Ended, ("customerdp.target", "policy-events-imq")));
        Assert.Equal(0, metrics.Sum(Received, (Destination, QueueNames.QuoteEvents)));

        void Send(int count, Func<int, string> body)
        {
            for (var i = 0; i < count; i++)
            {
                worker.Policies.Send(body(i));
            }
        }
    }

    [Fact]
    public async Task A_delivery_that_could_not_be_moved_is_given_back_and_says_why()
    {
        await using var server = await FakeSqsServer.StartAsync();
        var queue = server.CreateQueues(TestBus.Queue);
        await using var bus = await TestBus.StartAsync(server, _ => throw new InvalidOperationException());
        using var metrics = new MetricRecorder(bus.Services);
        await Eventually.HoldsAsync(() => bus.Health == BusHealthStatus.Healthy, "the bus is well", Cancelled);
        const string Code = "InvalidMessageContents";
        server.Faults.FailNext("SendMessage", 1, 400, Code, $"{Code};Sender");

        queue.Send("""{"id":"a"}""");

        await Eventually.HoldsAsync(() => queue.VisibilityChanges.Count > 0, "it is given back", Cancelled);
        Assert.NotEqual(0, metrics.Sum(Ended, (Outcome, "given_back"), (Reason, "failed"), ("error.type", Code)));
        Assert.Contains(
            metrics.All,
            x => x is { Instrument: "messaging.process.duration" } && x.Tags.GetValueOrDefault("error.type") == Code);
        Assert.Contains(
            metrics.All,
            x =>
                x is { Instrument: "messaging.client.operation.duration" }
                && x.Tags[Destination] == "orders_error"
                && x.Tags.GetValueOrDefault("error.type") == Code);
    }

    [Fact]
    public async Task A_message_received_again_while_it_is_held_counts_as_that()
    {
        await using var server = await FakeSqsServer.StartAsync();
        var queue = server.CreateQueues(TestBus.Queue);
        server.Faults.FailNext("ChangeMessageVisibilityBatch", 100, status: 400, type: "AccessDenied");
        var release = new TaskCompletionSource();
        await using var bus = await TestBus.StartAsync(server, _ => release.Task, e => e.VisibilityTimeout = TimeSpan.FromSeconds(1));
        using var metrics = new MetricRecorder(bus.Services);

        queue.Send("""{"id":"a"}""");
        await Eventually.HoldsAsync(() => metrics.Sum(Ended, (Outcome, "already_held")) > 0, "it came again", Cancelled);
        release.SetResult();
        await Eventually.HoldsAsync(() => queue.Messages.Count == 0, "it is consumed", Cancelled);

        // A stop ends the receive that may be under way with one more: what the service hands out to that is nobody's delivery.
        await Eventually.HoldsAsync(() => metrics.Sum(Received) == queue.Deliveries, "all that was handed out has come", Cancelled);
        await bus.StopAsync();

        Assert.Equal(queue.Deliveries, metrics.Sum(Received));
        Assert.Equal(queue.Deliveries, metrics.Sum(Ended));
        Assert.Equal(1, metrics.Sum(Ended, (Outcome, "consumed")));
    }

    [Fact]
    public async Task The_gauges_rise_with_what_is_held_and_fall_when_it_is_settled()
    {
        const string InFlight = "customerdp.messages.in_flight";
        const string OldestAge = "customerdp.messages.in_flight.oldest_age";
        var clock = new ManualTimeProvider();
        await using var server = await FakeSqsServer.StartAsync(clock);
        var queue = server.CreateQueues(TestBus.Queue);
        var release = new TaskCompletionSource();
        await using var bus = await TestBus.StartAsync(
            server, _ => release.Task, e => e.VisibilityTimeout = TimeSpan.FromHours(1), timeProvider: clock);
        using var metrics = new MetricRecorder(bus.Services);
        await Eventually.HoldsAsync(() => metrics.Now(InFlight, TestBus.Queue) == 0, "the endpoint works and holds nothing", Cancelled);
        Assert.Equal(0, metrics.Now(OldestAge, TestBus.Queue));

        queue.Send("""{"id":"a"}""");
        await Eventually.HoldsAsync(() => metrics.Now(InFlight, TestBus.Queue) == 1, "it is held", Cancelled);
        clock.Advance(TimeSpan.FromSeconds(90));
        queue.Send("""{"id":"b"}""");
        await Eventually.HoldsAsync(() => metrics.Now(InFlight, TestBus.Queue) == 2, "both are held", Cancelled);
        Assert.Equal(90, metrics.Now(OldestAge, TestBus.Queue));

        release.SetResult();
        await Eventually.HoldsAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromMilliseconds(20));
                return metrics.Now(InFlight, TestBus.Queue) == 0;
            },
            "nothing is held",
            Cancelled);
        Assert.Equal(0, metrics.Now(OldestAge, TestBus.Queue));
        var stopped = bus.StopAsync();
        await Eventually.HoldsAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromMilliseconds(20));
                return stopped.IsCompleted;
            },
            "it stops",
            Cancelled);
        Assert.Null(metrics.Now(InFlight, TestBus.Queue));
    }

    private static IEnumerable<(string Outcome, string Reason, int Count)> Books(MetricRecorder metrics) => metrics.All
        .Where(x => x.Instrument == Ended)
        .GroupBy(x => (x.Tags[Outcome], x.Tags.GetValueOrDefault(Reason, "")))
        .Select(x => (x.Key.Item1, x.Key.Item2, (int)x.Sum(m => m.Value)))
        .OrderBy(x => x.Item1, StringComparer.Ordinal)
        .ThenBy(x => x.Item2, StringComparer.Ordinal);

    /// <summary>A store that does to a policy what its id says.</summary>
    private sealed class MixedStore : ICustomerStore
    {
        public const string Unknown = "unknown-fault-";
        public const string Rejected = "rejected";
        public const string ThrottledOnce = "throttled-once";
        public const string Stuck = "stuck-";

        private readonly InMemoryCustomerStore _store = new();
        private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _throttled;
        private int _waiting;

        public int Waiting => Volatile.Read(ref _waiting);

        public void Release() => _release.SetResult();

        public async ValueTask<ChangeResult> ApplyAsync(EntityChange change, CancellationToken cancellationToken = default)
        {
            switch ((change as PolicyChange)?.PolicyId)
            {
                case { } id when id.StartsWith(Unknown, StringComparison.Ordinal):
                    throw new InvalidOperationException();
                case Rejected:
                    throw new CustomerStoreRejectedException("ValidationException");
                case ThrottledOnce when Interlocked.Exchange(ref _throttled, 1) == 0:
                    throw new CustomerStoreUnavailableException("ThrottlingException", isBlink: true, isThrottling: true);
                case { } id when id.StartsWith(Stuck, StringComparison.Ordinal):
                    Interlocked.Increment(ref _waiting);
                    await _release.Task.WaitAsync(cancellationToken);
                    break;
            }

            return await _store.ApplyAsync(change, cancellationToken);
        }

        public ValueTask<CustomerView?> FindAsync(string customerId, CancellationToken cancellationToken = default) =>
            _store.FindAsync(customerId, cancellationToken);
    }
}
