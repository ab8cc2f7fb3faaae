namespace CustomerDp.Aws.Transport;

/// <summary>
/// The time that a service believes in. The service refuses a signature that is more than 5 min off; the difference is then taken from its
/// answer, so that a host whose clock is wrong still gets its requests through.
/// </summary>
/// <param name="timeProvider">The host's clock.</param>
/// <param name="isCorrected">Whether the service's answers move it; asked each time.</param>
internal sealed class ServiceClock(TimeProvider timeProvider, Func<bool> isCorrected)
{
    /// <summary>A difference up to this is no reason for a refusal, as in the SDK.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(4);

    private long _aheadTicks;

    // Texts of one second are the same: one is kept.
    private volatile Stamp? _last;

    /// <summary>How far the service's time is ahead of the host's; negative where it is behind.</summary>
    public TimeSpan Ahead => TimeSpan.FromTicks(Interlocked.Read(ref _aheadTicks));

    /// <summary>The service's time as <c>X-Amz-Date</c> has it: <c>20150830T123600Z</c>.</summary>
    /// <param name="manually">What the host's clock is off by the application's own word; null where it has not said.</param>
    public string Timestamp(TimeSpan? manually)
    {
        var now = timeProvider.GetUtcNow() + (manually ?? Ahead);
        var second = now.UtcTicks / TimeSpan.TicksPerSecond;
        var last = _last;
        if (last is null || last.Second != second)
        {
            last = new(second, now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture));
            _last = last;
        }

        return last.Text;
    }

    /// <summary>Takes the service's time from an answer that may be about the signature's.</summary>
    /// <param name="serviceTime">The header <c>Date</c> of the answer; null where it has none.</param>
    /// <returns>Whether the clock was off, so that another try may succeed.</returns>
    public bool Correct(DateTimeOffset? serviceTime)
    {
        if (serviceTime is not { } there || !isCorrected())
        {
            return false;
        }

        var ahead = there - timeProvider.GetUtcNow();
        if ((ahead - Ahead).Duration() <= Tolerance)
        {
            return false;
        }

        Interlocked.Exchange(ref _aheadTicks, ahead.Ticks);
        return true;
    }

    private sealed record Stamp(long Second, string Text);
}
