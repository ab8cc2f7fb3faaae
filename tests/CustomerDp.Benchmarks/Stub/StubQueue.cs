namespace CustomerDp.Benchmarks.Stub;

/// <summary>
/// A standard queue as its clients see it: what is received is hidden for a time, comes back unless it is deleted, and is waited for.
/// Generated events exist as a number until they are received, so that a backlog of a million costs nothing.
/// </summary>
internal sealed class StubQueue(string name, TimeProvider time)
{
    private readonly string _row = StubNames.RowOf(name)!;
    private readonly Lock _lock = new();
    private readonly Queue<StubMessage> _visible = [];
    private readonly Dictionary<long, StubMessage> _hidden = [];
    private readonly PriorityQueue<long, DateTimeOffset> _lapses = new();
    private readonly Queue<(EventKind Kind, long Next, long End)> _toGenerate = [];
    private TaskCompletionSource _arrived = New();
    private TaskCompletionSource _emptied = New();
    private long _receipts;
    private long _toReceive;

    public string Name => name;

    /// <summary>Messages that nobody holds.</summary>
    public long Visible => Locked(() => _visible.Count + _toReceive);

    /// <summary>Messages that a receiver holds.</summary>
    public long InFlight => Locked(() => (long)_hidden.Count);

    /// <summary>Deletions so far.</summary>
    public long Deleted { get; private set; }

    /// <summary>Deliveries so far, repeated ones included.</summary>
    public long Delivered { get; private set; }

    /// <summary>Puts so many events into the queue, numbered one after the other.</summary>
    public void Generate(EventKind kind, long from, long count)
    {
        lock (_lock)
        {
            _toGenerate.Enqueue((kind, from, from + count));
            _toReceive += count;
            Signal();
        }
    }

    public StubMessage Send(string body)
    {
        var message = new StubMessage(default, 0, _row, body, time.GetUtcNow());
        lock (_lock)
        {
            _visible.Enqueue(message);
            Signal();
        }

        return message;
    }

    /// <summary>Up to so many messages, each hidden from now on; waits for the first one.</summary>
    public async Task<List<StubMessage>> ReceiveAsync(int most, TimeSpan hiddenFor, TimeSpan wait, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + wait;
        while (true)
        {
            List<StubMessage> taken;
            Task arrived;
            DateTimeOffset lookAgainAt;
            var now = time.GetUtcNow();
            lock (_lock)
            {
                taken = Take(most, hiddenFor, now);
                arrived = _arrived.Task;
                lookAgainAt = _lapses.TryPeek(out _, out var lapse) && lapse < until ? lapse : until;
            }

            if (taken.Count > 0 || now >= until)
            {
                return taken;
            }

            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(arrived, Delay(lookAgainAt - now, ended.Token));
            cancellationToken.ThrowIfCancellationRequested();
            await ended.CancelAsync();
        }
    }

    /// <returns>False where the receipt is not the newest one of a message that is held.</returns>
    public bool Delete(long receipt)
    {
        lock (_lock)
        {
            if (!_hidden.Remove(receipt))
            {
                return false;
            }

            Deleted++;
            TellIfEmpty();
            return true;
        }
    }

    /// <summary>Drops every message that nobody holds.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _visible.Clear();
            _toGenerate.Clear();
            _toReceive = 0;
            TellIfEmpty();
        }
    }

    /// <returns>False where the receipt is not the newest one of a message that is held.</returns>
    public bool ChangeVisibility(long receipt, TimeSpan hiddenFor)
    {
        lock (_lock)
        {
            if (!_hidden.TryGetValue(receipt, out var message))
            {
                return false;
            }

            message.VisibleAt = time.GetUtcNow() + hiddenFor;
            _lapses.Enqueue(receipt, message.VisibleAt);
            Signal();
            return true;
        }
    }

    /// <summary>Completes when every message has been deleted.</summary>
    public Task EmptiedAsync()
    {
        lock (_lock)
        {
            if (IsEmpty)
            {
                return Task.CompletedTask;
            }

            if (_emptied.Task.IsCompleted)
            {
                _emptied = New();
            }

            return _emptied.Task;
        }
    }

    private bool IsEmpty => _visible.Count == 0 && _toReceive == 0 && _hidden.Count == 0;

    private void TellIfEmpty()
    {
        if (IsEmpty)
        {
            _emptied.TrySetResult();
        }
    }

    private List<StubMessage> Take(int most, TimeSpan hiddenFor, DateTimeOffset now)
    {
        ComeBack(now);
        var taken = new List<StubMessage>(most);
        while (taken.Count < most && Next(now) is { } message)
        {
            message.FirstReceivedAt = message.ReceiveCount++ == 0 ? now : message.FirstReceivedAt;
            message.VisibleAt = now + hiddenFor;
            message.Receipt = ++_receipts;
            _hidden.Add(message.Receipt, message);
            _lapses.Enqueue(message.Receipt, message.VisibleAt);
            taken.Add(message);
        }

        Delivered += taken.Count;
        return taken;
    }

    private StubMessage? Next(DateTimeOffset now)
    {
        if (_visible.TryDequeue(out var message))
        {
            return message;
        }

        if (!_toGenerate.TryDequeue(out var events))
        {
            return null;
        }

        // The rest goes behind the others, so that several kinds come mixed.
        if (events.Next + 1 < events.End)
        {
            _toGenerate.Enqueue(events with { Next = events.Next + 1 });
        }

        _toReceive--;
        return new StubMessage(events.Kind, events.Next, _row, null, now);
    }

    private void ComeBack(DateTimeOffset now)
    {
        while (_lapses.TryPeek(out var receipt, out var at) && at <= now)
        {
            _lapses.Dequeue();

            // A message that was deleted, or whose visibility was changed since, has no end here.
            if (_hidden.TryGetValue(receipt, out var message) && message.VisibleAt <= now)
            {
                _hidden.Remove(receipt);
                _visible.Enqueue(message);
            }
        }
    }

    private Task Delay(TimeSpan wait, CancellationToken cancellationToken) =>
        Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1), time, cancellationToken);

    private void Signal()
    {
        _arrived.TrySetResult();
        _arrived = New();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private T Locked<T>(Func<T> read)
    {
        lock (_lock)
        {
            return read();
        }
    }
}
