namespace CustomerDp.Simulation.Time;

/// <summary>
/// The clock and the only source of things that happen: each at its moment, in the order in which they were arranged, all on the thread
/// that runs them. What waits for one goes on at once, before the next.
/// </summary>
internal sealed class SimulatedTime : TimeProvider
{
    private readonly PriorityQueue<Action, (long At, long Order)> _events = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private long _order;

    /// <summary>Since the beginning.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <summary>How many timers of the product will ring.</summary>
    public int ArmedTimers { get; private set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddYears(56) + Elapsed;

    public override long GetTimestamp() => Elapsed.Ticks;

    /// <exception cref="InvalidOperationException">
    /// Something has left the simulation's thread: what happens would no longer follow from the seed.
    /// </exception>
    public void After(TimeSpan delay, Action happens)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            throw new InvalidOperationException("The simulation has one thread.");
        }

        _events.Enqueue(happens, ((Elapsed + (delay < TimeSpan.Zero ? TimeSpan.Zero : delay)).Ticks, _order++));
    }

    /// <summary>Waits in this time.</summary>
    public Task Delay(TimeSpan delay)
    {
        var over = new TaskCompletionSource();
        After(delay, over.SetResult);
        return over.Task;
    }

    /// <summary>Lets things happen until the condition holds, or nothing is left to happen.</summary>
    /// <param name="done">Asked after each.</param>
    /// <param name="most">How many things may happen: a simulation that does not come to an end is a fault.</param>
    /// <returns>False when there were more.</returns>
    public bool RunUntil(Func<bool> done, int most)
    {
        for (var i = 0; i < most; i++)
        {
            if (done() || !_events.TryDequeue(out var happens, out var priority))
            {
                return true;
            }

            Elapsed = TimeSpan.FromTicks(priority.At);
            happens();
        }

        return false;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(this, callback, state, dueTime);

    // Once: nothing here asks for a period.
    private sealed class Timer : ITimer
    {
        private readonly SimulatedTime _time;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private int _version;
        private bool _isArmed;

        public Timer(SimulatedTime time, TimerCallback callback, object? state, TimeSpan dueTime)
        {
            (_time, _callback, _state) = (time, callback, state);
            Change(dueTime, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Disarm();
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                Arm(dueTime);
            }

            return true;
        }

        public void Dispose() => Disarm();

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Arm(TimeSpan dueTime)
        {
            var version = _version;
            _isArmed = true;
            _time.ArmedTimers++;
            _time.After(dueTime, () =>
            {
                if (_version == version)
                {
                    Disarm();
                    _callback(_state);
                }
            });
        }

        private void Disarm()
        {
            _version++;
            _time.ArmedTimers -= _isArmed ? 1 : 0;
            _isArmed = false;
        }
    }
}
