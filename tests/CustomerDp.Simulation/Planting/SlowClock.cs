namespace CustomerDp.Simulation.Planting;

/// <summary>A clock by which less time goes by than there does. Its timers are right.</summary>
internal sealed class SlowClock(TimeProvider clock) : TimeProvider
{
    private const int Times = 20;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override long GetTimestamp() => clock.GetTimestamp() / Times;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(callback, state, dueTime, period);
}
