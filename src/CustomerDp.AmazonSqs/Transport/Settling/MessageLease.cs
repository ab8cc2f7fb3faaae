namespace CustomerDp.AmazonSqs.Transport.Settling;

/// <summary>
/// For how long a message is still ours, and when and for how long to ask for more. The timeline of one message, with a visibility of 30 s:
/// received at 0 s, hidden until 30 s; from 10 s on it is renewed at the next tick of the endpoint's timer (every 5 s), each time for 30 s
/// more, so that a renewal that fails is tried twice again, the last time before 25 s; at MaxVisibilityTimeout it is renewed no more, and
/// comes back to the queue when the last renewal runs out.
/// </summary>
/// <remarks>
/// SQS hides a message for at most 12 hours after a receive; see
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html"/>. Safe for
/// concurrent use.
/// </remarks>
internal sealed class MessageLease(string receiptHandle, DateTimeOffset receivedAt, TimeSpan visibility, TimeSpan maxVisibility)
{
    // The service's clock started a little before ours.
    private static readonly TimeSpan LongestHidden = TimeSpan.FromHours(12) - TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly DateTimeOffset _givesUpAt = receivedAt + maxVisibility;
    private string _receiptHandle = receiptHandle;
    private DateTimeOffset _receivedAt = receivedAt;
    private DateTimeOffset _renewedAt = receivedAt;
    private DateTimeOffset _visibleAt = receivedAt + visibility;

    /// <summary>The newest one: an older one may no longer count.</summary>
    public string ReceiptHandle
    {
        get
        {
            lock (_lock)
            {
                return _receiptHandle;
            }
        }
    }

    /// <summary>Since when this process holds the message; a second receipt changes nothing of it.</summary>
    public DateTimeOffset HeldSince { get; } = receivedAt;

    /// <summary>
    /// How often the endpoint's timer looks: it knows nothing of when a message came, so up to one tick passes before one that is due is
    /// renewed.
    /// </summary>
    public static TimeSpan Tick(TimeSpan visibility) => visibility / 6;

    /// <summary>Whether others may receive the message by now.</summary>
    public bool IsOver(DateTimeOffset now)
    {
        lock (_lock)
        {
            return now >= _visibleAt;
        }
    }

    /// <summary>Whether the time in which it is renewed has passed.</summary>
    public bool HasGivenUp(DateTimeOffset now) => now >= _givesUpAt;

    /// <summary>The message came a second time while it is ours: its lease begins anew, the time in which it is renewed does not.</summary>
    public void ReceivedAgain(string receiptHandle, DateTimeOffset now)
    {
        lock (_lock)
        {
            _receiptHandle = receiptHandle;
            _receivedAt = now;
            _renewedAt = now;
            _visibleAt = now + visibility;
        }
    }

    /// <returns>For how many seconds from now to hide the message; null when nothing is due or nothing can be gained.</returns>
    public int? SecondsToRenew(DateTimeOffset now)
    {
        lock (_lock)
        {
            if (now - _renewedAt < visibility / 3)
            {
                return null;
            }

            var latest = Earlier(_givesUpAt, _receivedAt + LongestHidden);
            var until = Earlier(now + visibility, latest);
            return until <= _visibleAt ? null : (int)Math.Ceiling((until - now).TotalSeconds);
        }
    }

    public void Renewed(string receiptHandle, DateTimeOffset now, int seconds)
    {
        lock (_lock)
        {
            if (receiptHandle == _receiptHandle)
            {
                _renewedAt = now;
                _visibleAt = now + TimeSpan.FromSeconds(seconds);
            }
        }
    }

    /// <summary>The delay in whole seconds, capped at what SQS still allows since the receive.</summary>
    public int SecondsToGiveBack(TimeSpan delay, DateTimeOffset now)
    {
        lock (_lock)
        {
            var allowed = _receivedAt + LongestHidden - now;
            return (int)Math.Max(0, Math.Min(Math.Ceiling(delay.TotalSeconds), Math.Floor(allowed.TotalSeconds)));
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
