namespace CustomerDp.AmazonSqs.Transport.Receiving;

/// <summary>
/// Room for messages, and the decision when to ask for more. A receive costs the same for one message as for ten, so it waits until there
/// is room for ten as long as received messages are still waiting to be started: consumers then lose nothing by it. As soon as none is
/// waiting, any room is used.
/// </summary>
internal sealed class ReceiveSlots(int capacity)
{
    // The most that one receive brings.
    private const int MostPerReceive = 10;

    private readonly Lock _lock = new();
    private readonly int _wanted = Math.Min(MostPerReceive, capacity);
    private int _free = capacity;
    private int _unstarted;
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

    /// <returns>For how many messages there is room, 1 to 10; they are taken.</returns>
    public async ValueTask<int> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_free >= _wanted || (_free > 0 && _unstarted == 0))
                {
                    var taken = Math.Min(_free, _wanted);
                    _free -= taken;
                    return taken;
                }

                changed = (_changed ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    /// <summary>A message that takes one of the slots waits to be started.</summary>
    public void Waits()
    {
        lock (_lock)
        {
            _unstarted++;
        }
    }

    /// <summary>A waiting message was started, or will not be.</summary>
    public void WaitsNoMore() => Change(0, -1);

    public void Free(int slots) => Change(slots, 0);

    private void Change(int free, int unstarted)
    {
        TaskCompletionSource? changed;
        lock (_lock)
        {
            _free += free;
            _unstarted += unstarted;
            changed = _changed;
            _changed = null;
        }

        changed?.SetResult();
    }
}
