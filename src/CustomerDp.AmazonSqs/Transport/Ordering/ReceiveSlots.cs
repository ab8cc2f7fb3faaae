namespace CustomerDp.AmazonSqs.Transport.Ordering;

/// <summary>
/// Room for messages, and the decision when to ask for more. A receive costs the same for one message as for ten, so it waits until there
/// is room for ten as long as consumers lose nothing by it: because received messages are still waiting to be started, or because another
/// receive is under way, which brings what comes. Otherwise any room is used.
/// </summary>
internal sealed class ReceiveSlots(int capacity)
{
    // The most that one receive brings.
    private const int MostPerReceive = 10;

    private readonly Lock _lock = new();
    private readonly int _wanted = Math.Min(MostPerReceive, capacity);
    private int _free = capacity;
    private int _unstarted;
    private int _receives;
    private TaskCompletionSource? _changed;

    /// <summary>Messages received and not yet started.</summary>
    public int Unstarted
    {
        get
        {
            lock (_lock)
            {
                return _unstarted;
            }
        }
    }

    /// <summary>Whether a receive is under way.</summary>
    public bool IsReceiving
    {
        get
        {
            lock (_lock)
            {
                return _receives > 0;
            }
        }
    }

    /// <summary>A receive begins, to be <see cref="End">ended</see>.</summary>
    /// <returns>For how many messages there is room, 1 to 10; they are taken.</returns>
    public async ValueTask<int> BeginAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (MayBegin)
                {
                    var taken = Math.Min(_free, _wanted);
                    _receives++;
                    _free -= taken;
                    return taken;
                }

                changed = (_changed ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    /// <summary>A receive is over.</summary>
    /// <param name="unused">The slots that it had taken and did not fill.</param>
    public void End(int unused) => Change(unused, 0, -1);

    /// <summary>A message that takes one of the slots waits to be started.</summary>
    public void Waits()
    {
        lock (_lock)
        {
            _unstarted++;
        }
    }

    /// <summary>A waiting message was started, or will not be.</summary>
    public void WaitsNoMore() => Change(0, -1, 0);

    public void Free(int slots) => Change(slots, 0, 0);

    // Under the lock.
    private bool MayBegin => _free >= _wanted || (_free > 0 && _unstarted == 0 && _receives == 0);

    // Nobody is woken for what lets nobody begin: a message ends all the time, and room for ten is there once in ten times.
    private void Change(int free, int unstarted, int receives)
    {
        TaskCompletionSource? changed = null;
        lock (_lock)
        {
            _free += free;
            _unstarted += unstarted;
            _receives += receives;
            if (MayBegin)
            {
                changed = _changed;
                _changed = null;
            }
        }

        changed?.SetResult();
    }
}
