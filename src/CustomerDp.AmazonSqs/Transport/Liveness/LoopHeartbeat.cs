namespace CustomerDp.AmazonSqs.Transport.Liveness;

/// <summary>The signs of life of one loop. Safe for concurrent use.</summary>
internal sealed class LoopHeartbeat(string name, TimeProvider timeProvider)
{
    // A loop that ran this long is past whatever ended it before.
    private static readonly TimeSpan Steady = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private long _beatAt = timeProvider.GetTimestamp();
    private long _startedAt = timeProvider.GetTimestamp();
    private long? _failingSince;
    private bool _isWaiting;

    public string Name => name;

    /// <summary>For how long the loop showed nothing, or did nothing but end.</summary>
    public TimeSpan Silence
    {
        get
        {
            lock (_lock)
            {
                var silence = _isWaiting ? TimeSpan.Zero : timeProvider.GetElapsedTime(_beatAt);
                var failing = _failingSince is { } since && !IsSteady ? timeProvider.GetElapsedTime(since) : TimeSpan.Zero;
                return silence > failing ? silence : failing;
            }
        }
    }

    private bool IsSteady => timeProvider.GetElapsedTime(_startedAt) >= Steady;

    /// <summary>The loop goes on.</summary>
    public void Beat()
    {
        lock (_lock)
        {
            _beatAt = timeProvider.GetTimestamp();
            _isWaiting = false;
        }
    }

    /// <summary>
    /// Until its next beat the loop waits for something of this process that may take any time: the end of a pause, room, a message.
    /// </summary>
    public void Waits()
    {
        lock (_lock)
        {
            _isWaiting = true;
        }
    }

    /// <summary>The loop begins, or begins again.</summary>
    public void Started()
    {
        lock (_lock)
        {
            _startedAt = timeProvider.GetTimestamp();
        }

        Beat();
    }

    /// <summary>The loop ended though it should run.</summary>
    /// <returns>How many times in a row, at least 1.</returns>
    public int Ended()
    {
        lock (_lock)
        {
            if (IsSteady)
            {
                _failingSince = null;
                Ends = 0;
            }

            _failingSince ??= timeProvider.GetTimestamp();
            _isWaiting = false;
            return ++Ends;
        }
    }

    private int Ends { get; set; }
}
