using CustomerDp.TestHarness.Time;

namespace CustomerDp.Tests.Worker;

/// <summary>The worker while the event log alone is out, throttled or refuses.</summary>
[Trait("Kind", "wire")]
public sealed class LogOutageTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task While_the_log_is_out_nothing_reaches_the_views_and_nothing_is_dead_lettered()
    {
        await using var worker = await RunningWorker.BuildAsync(_clock);
        worker.Policies.Redrive = (worker.DeadPolicies, 2);
        worker.Log.Break("ResourceNotFoundException");
        worker.Send(5);
        await worker.StartAsync();
        await worker.HoldsAsync(() => worker.IsOut, "the outage is seen");

        var end = _clock.GetUtcNow() + TimeSpan.FromMinutes(5);
        await worker.HoldsAsync(() => _clock.GetUtcNow() >= end, "time passes", TimeSpan.FromSeconds(1));
        Assert.True(worker.IsOut);
        Assert.Equal(0, worker.Store.Attempts);
        worker.Log.Mend();

        await worker.HoldsAsync(() => worker.Policies.Deleted == 5, "everything is consumed", TimeSpan.FromSeconds(1));
        Assert.Empty(worker.DeadPolicies.Messages);
        Assert.Equal(5, worker.Store.Attempts);
    }

    [Fact]
    public async Task A_throttled_log_slows_down_and_stops_nothing()
    {
        await using var worker = await RunningWorker.BuildAsync(_clock);
        worker.Log.Break("ThrottlingException", isBlink: true, isThrottling: true);
        worker.Send(5);
        await worker.StartAsync();
        await worker.HoldsAsync(() => worker.Log.Attempts >= 15, "writes are tried again", TimeSpan.FromMilliseconds(100));
        Assert.False(worker.IsOut);
        worker.Log.Mend();

        await worker.HoldsAsync(() => worker.Policies.Deleted == 5, "everything is consumed", TimeSpan.FromMilliseconds(100));
        Assert.All(worker.Policies.Messages, m => Assert.Equal(1, m.ReceiveCount));
    }

    [Fact]
    public async Task An_event_that_the_log_refuses_is_given_up_once_the_log_is_found_well()
    {
        await using var worker = await RunningWorker.BuildAsync(_clock, delivery => delivery.RedeliveryIntervals = []);
        worker.Log.Reject("ValidationException");
        worker.Send(1);
        await worker.StartAsync();

        await worker.HoldsAsync(() => worker.DeadPolicies.Messages.Count == 1, "it is given up", TimeSpan.FromSeconds(1));
        Assert.Equal(0, worker.Store.Attempts);
        Assert.False(worker.IsOut);
    }

    [Fact]
    public async Task Whatever_a_log_that_is_not_well_refuses_waits()
    {
        await using var worker = await RunningWorker.BuildAsync(_clock, delivery => delivery.RedeliveryIntervals = []);
        worker.Log.Reject("ValidationException", probeFault: "TableDefinition");
        worker.Send(1);
        await worker.StartAsync();
        await worker.HoldsAsync(() => worker.IsOut, "the outage is seen", TimeSpan.FromSeconds(1));
        worker.Log.Mend();

        await worker.HoldsAsync(() => worker.Policies.Deleted == 1, "it is consumed", TimeSpan.FromSeconds(1));
        Assert.Empty(worker.DeadPolicies.Messages);
    }
}
