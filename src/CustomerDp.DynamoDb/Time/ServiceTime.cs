namespace CustomerDp.DynamoDb.Time;

/// <summary>
/// The time by the clock of AWS, for whatever one machine writes down and another judges: pauses, reports of workers, the age of messages.
/// The clocks of two machines may differ by minutes; each knows how far its own is from the service's. Timers and time stamps are the
/// machine's.
/// </summary>
/// <param name="machine">The machine's clock.</param>
/// <param name="askDate">
/// Asks the service for its time, to the second, as the header <c>Date</c> of its answers has it; null where it does not tell.
/// </param>
public sealed class ServiceTime(TimeProvider machine, Func<CancellationToken, Task<DateTimeOffset?>> askDate) : TimeProvider
{
    /// <summary>Worth telling: signatures are still taken, and whatever else the machine does by its clock is off.</summary>
    public static readonly TimeSpan Notable = TimeSpan.FromMinutes(1);

    // A date has whole seconds, and the answer is under way for a while: less than this says nothing.
    private static readonly TimeSpan Precision = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private long _aheadTicks;

    /// <summary>
    /// How far the service is ahead of the machine; negative where it is behind, zero where they agree or nothing is known.
    /// </summary>
    public TimeSpan Ahead => TimeSpan.FromTicks(Interlocked.Read(ref _aheadTicks));

    /// <summary>A difference that is <see cref="Notable"/>, for people; null where there is none.</summary>
    public string? Difference =>
        Ahead.Duration() < Notable
            ? null
            : $"The clock of this machine is {Math.Round(Ahead.Duration().TotalMinutes)} min "
                + $"{(Ahead > TimeSpan.Zero ? "behind" : "ahead of")} AWS's.";

    public override long TimestampFrequency => machine.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => machine.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => machine.GetUtcNow() + Ahead;

    public override long GetTimestamp() => machine.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        machine.CreateTimer(callback, state, dueTime, period);

    /// <summary>Compares the clocks. Where the service does not answer within 3 s, what was known before holds.</summary>
    public async Task MeasureAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, machine);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            var before = machine.GetUtcNow();
            if (await askDate(ended.Token) is { } date)
            {
                var middle = before + ((machine.GetUtcNow() - before) / 2);
                var ahead = date + TimeSpan.FromMilliseconds(500) - middle;
                Interlocked.Exchange(ref _aheadTicks, ahead.Duration() <= Precision ? 0 : ahead.Ticks);
            }
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Whoever needs the service more than for its time says why it does not answer.
        }
    }
}
