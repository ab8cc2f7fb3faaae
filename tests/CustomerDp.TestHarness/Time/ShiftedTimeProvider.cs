namespace CustomerDp.TestHarness.Time;

/// <summary>The system's clock, put forward on request: it runs, and its timers with it.</summary>
/// <param name="ahead">How far it is ahead from the start; less than zero: behind.</param>
public sealed class ShiftedTimeProvider(TimeSpan ahead = default) : TimeProvider
{
    private long _ahead = ahead.Ticks;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));

    /// <summary>From now on the clock is so much further ahead.</summary>
    public void Forward(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);
}
