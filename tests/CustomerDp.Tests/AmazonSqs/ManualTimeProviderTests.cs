using CustomerDp.TestHarness.Time;

namespace CustomerDp.Tests.AmazonSqs;

[Trait("Kind", "unit")]
public sealed class ManualTimeProviderTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public void Timers_ring_in_order_each_at_its_own_moment()
    {
        var start = _clock.GetUtcNow();
        var rings = new List<(string Name, double After)>();
        using var late = _clock.CreateTimer(_ => Ring("late"), null, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);
        using var periodic = _clock.CreateTimer(_ => Ring("periodic"), null, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));
        using var never = _clock.CreateTimer(_ => Ring("never"), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        _clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal([("periodic", 2), ("periodic", 4), ("late", 5), ("periodic", 6)], rings);
        Assert.Equal(start.AddSeconds(6), _clock.GetUtcNow());
        Assert.Equal(1, _clock.ArmedTimers);

        void Ring(string name) => rings.Add((name, (_clock.GetUtcNow() - start).TotalSeconds));
    }

    [Fact]
    public void A_timer_that_was_disposed_of_or_disarmed_rings_no_more()
    {
        var rings = 0;
        var disposed = _clock.CreateTimer(_ => rings++, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        using var disarmed = _clock.CreateTimer(_ => rings++, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        disposed.Dispose();
        disarmed.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _clock.Advance(TimeSpan.FromSeconds(9));

        Assert.Equal(0, rings);
        Assert.False(disposed.Change(TimeSpan.Zero, TimeSpan.Zero));
    }

    [Fact]
    public async Task Delays_of_the_framework_wait_for_it()
    {
        var delay = Task.Delay(TimeSpan.FromMinutes(5), _clock, TestContext.Current.CancellationToken);

        _clock.Advance(TimeSpan.FromMinutes(4));
        Assert.False(delay.IsCompleted);
        _clock.Advance(TimeSpan.FromMinutes(1));

        await delay.WaitAsync(TestContext.Current.CancellationToken);
    }
}
