using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Time;
using CustomerDp.Worker.Outages;
using MassTransit;

namespace CustomerDp.Tests.Worker;

[Trait("Kind", "wire")]
public sealed class OutageTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task Half_an_hour_of_outage_under_a_backlog_of_100_000_dead_letters_nothing_and_ends_by_itself()
    {
        await using var worker = await RunningWorker.BuildAsync(_clock);
        var body = EventJson.Of(Pas.Created("P1", "C1", 1));
        for (var i = 0; i < 100_000; i++)
        {
            worker.Policies.Send(body);
        }

        worker.Store.Break("ResourceNotFoundException");
        await worker.StartAsync();
        await worker.HoldsAsync(() => worker.IsOut, "the outage is seen");
        await worker.HoldsAsync(
            () => worker.Policies.VisibilityChanges.Count == worker.Policies.Deliveries, "what was received is given back");

        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromMinutes(30); passed += ProbeSchedule.Longest)
        {
            var probes = worker.Store.Probes;
            _clock.Advance(ProbeSchedule.Longest);
            await worker.HoldsAsync(() => worker.Store.Probes > probes, "it probes");
        }

        Assert.Equal(BusHealthStatus.Degraded, worker.Health);
        Assert.Empty(worker.DeadPolicies.Messages);
        Assert.Empty(worker.InvalidPolicies.Messages);
        Assert.Equal(0, worker.Policies.Deleted);
        Assert.InRange(worker.Policies.Deliveries, 1, 120);
        Assert.All(worker.Policies.Messages, x => Assert.InRange(x.ReceiveCount, 0, 3));
        Assert.InRange(worker.Store.Attempts, 1, 40);
        Assert.InRange(worker.Store.Probes, 120, 300);

        worker.Store.Mend();
        var mendedAt = _clock.GetUtcNow();
        await worker.HoldsAsync(() => !worker.IsOut, "the outage ends", TimeSpan.FromMilliseconds(500));
        Assert.InRange(_clock.GetUtcNow() - mendedAt, TimeSpan.Zero, ProbeSchedule.Longest + TimeSpan.FromSeconds(1));
        await worker.HoldsAsync(() => worker.Policies.Deleted >= 200, "messages are consumed again");
        await worker.HoldsAsync(() => worker.Health == BusHealthStatus.Healthy, "the worker is well");
        Assert.Empty(worker.DeadPolicies.Messages);
        worker.Policies.Purge();
    }

    [Fact]
    public async Task Both_endpoints_stop_when_one_of_them_meets_the_outage()
    {
        await using var worker = await RunningWorker.BuildAsync();
        await worker.StartAsync();
        worker.Store.Break("AccessDeniedException");

        worker.Quotes.Send(EventJson.Of(Pas.Held("Q1", "C1", 1, at: 1)));

        await worker.HoldsAsync(() => worker.IsOut, "the outage is seen");
        await worker.HoldsAsync(() => worker.Policies.Receiving == 0 && worker.Quotes.Receiving == 0, "nothing is received");
        // No blink: not tried again while it is held.
        Assert.Equal(1, worker.Store.Attempts);
    }

    [Fact]
    public async Task A_blink_is_over_before_anybody_is_paused()
    {
        await using var worker = await RunningWorker.BuildAsync(configure: x => x.RetryIntervals = [TimeSpan.Zero, TimeSpan.Zero]);
        worker.Store.BreakNext(2, "InternalServerError", isBlink: true);
        await worker.StartAsync();

        worker.Policies.Send(EventJson.Of(Pas.Cancelled("P1", 1)));

        await worker.HoldsAsync(() => worker.Policies.Deleted == 1, "the message is consumed");
        Assert.Equal(3, worker.Store.Attempts);
        Assert.Equal(1, worker.Policies.Deliveries);
        Assert.Equal(0, worker.Store.Probes);
        await worker.HoldsAsync(() => worker.Health == BusHealthStatus.Healthy, "the worker is well");
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task An_outage_moves_no_message_whatever_the_retries_say(bool isBlink, int retries)
    {
        await using var worker = await RunningWorker.BuildAsync(configure: x => x.RetryIntervals = [TimeSpan.Zero]);
        worker.Store.BreakNext(1 + retries, "AccessDeniedException", isBlink);
        await worker.StartAsync();

        worker.Policies.Send(EventJson.Of(Pas.Cancelled("P1", 1)));

        await worker.HoldsAsync(() => worker.Policies.Deleted == 1, "it is consumed after the outage");
        Assert.Equal(2, worker.Policies.Deliveries);
        Assert.Equal(2 + retries, worker.Store.Attempts);
        Assert.Empty(worker.DeadPolicies.Messages);
        Assert.Empty(worker.InvalidPolicies.Messages);
    }

    [Fact]
    public async Task A_store_that_seems_to_be_back_and_is_not_uses_up_neither_redeliveries_nor_the_queues_receive_limit()
    {
        await using var worker = await RunningWorker.BuildAsync(_clock, x =>
        {
            x.RedeliveryIntervals = [TimeSpan.FromSeconds(1)];
            // The clock runs much faster than requests do: only what is given back shall come back.
            x.VisibilityTimeout = TimeSpan.FromHours(1);
        });
        worker.Policies.Redrive = (worker.DeadPolicies, 20);
        for (var i = 0; i < 30; i++)
        {
            worker.Policies.Send(EventJson.Of(Pas.Cancelled($"P{i}", 1)));
        }

        worker.Store.Break("AccessDeniedException", probeToo: false);
        await worker.StartAsync();
        await worker.HoldsAsync(() => worker.IsOut, "the outage is seen");
        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromMinutes(30); passed += ProbeSchedule.Longest)
        {
            await RequestsAreOverAsync(worker);
            var probes = worker.Store.Probes;
            _clock.Advance(ProbeSchedule.Longest);
            await worker.HoldsAsync(
                () => worker.Store.Probes > probes || (!worker.IsOut && worker.Policies.Visible == 0), "it probed, or has nothing to try");
        }

        Assert.Empty(worker.DeadPolicies.Messages);
        Assert.Equal(30, worker.Policies.Messages.Count);
        // Past the only redelivery, and short of the limit.
        Assert.InRange(worker.Policies.Messages.Max(x => x.ReceiveCount), 3, 17);
    }

    // Requests take real time, in which a clock that is moved on would see them cut off.
    private static async Task RequestsAreOverAsync(RunningWorker worker)
    {
        int seen;
        do
        {
            seen = worker.Server.Requests.Count;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
        while (worker.Server.Requests.Count != seen);
    }

    [Fact]
    public async Task A_throttled_message_is_held_and_tried_again_and_nothing_is_paused()
    {
        await using var worker = await RunningWorker.BuildAsync();
        worker.Store.BreakNext(2, "ProvisionedThroughputExceededException", isBlink: true, isThrottling: true);
        await worker.StartAsync();

        worker.Policies.Send(EventJson.Of(Pas.Cancelled("P1", 1)));

        await worker.HoldsAsync(() => worker.Policies.Deleted == 1, "the message is consumed");
        Assert.Equal(3, worker.Store.Attempts);
        Assert.Equal(1, worker.Policies.Deliveries);
        Assert.Equal(0, worker.Store.Probes);
    }

    [Fact]
    public async Task A_message_that_is_throttled_for_too_long_goes_back_to_its_queue_and_others_go_on()
    {
        await using var worker = await RunningWorker.BuildAsync(configure: x =>
        {
            x.ThrottlingPatience = TimeSpan.Zero;
            x.RedeliveryIntervals = [];
        });
        worker.Store.BreakNext(2, "ThrottlingException", isBlink: true, isThrottling: true);
        await worker.StartAsync();

        worker.Policies.Send(EventJson.Of(Pas.Cancelled("P1", 1)));

        await worker.HoldsAsync(() => worker.Policies.Deleted == 1, "the message is consumed");
        Assert.Equal(3, worker.Policies.Deliveries);
        Assert.Empty(worker.DeadPolicies.Messages);
        Assert.Empty(worker.InvalidPolicies.Messages);
        Assert.Equal(0, worker.Store.Probes);
    }

    [Fact]
    public void Probes_come_at_growing_intervals_and_never_later_than_the_longest()
    {
        Assert.Equal([1, 2, 4, 8, 15, 15], Enumerable.Range(1, 6).Select(x => ProbeSchedule.Before(x, 1).TotalSeconds));
        Assert.Equal([0.5, 1, 2, 4, 7.5, 7.5], Enumerable.Range(1, 6).Select(x => ProbeSchedule.Before(x, 0).TotalSeconds));
        Assert.Equal(ProbeSchedule.Longest, ProbeSchedule.Before(100_000, 1));
    }

    [Theory]
    [InlineData(0, new double[0])]
    [InlineData(0.4, new double[0])]
    [InlineData(1.5, new[] { 0.5, 1 })]
    [InlineData(40, new[] { 0.5, 1, 2, 4, 8, 10, 10 })]
    public void A_throttled_message_is_tried_ever_more_slowly_for_as_long_as_it_may(double seconds, double[] expected) =>
        Assert.Equal(expected, ThrottledRetries.Intervals(TimeSpan.FromSeconds(seconds)).Select(x => x.TotalSeconds));
}
