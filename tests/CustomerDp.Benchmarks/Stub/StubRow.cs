namespace CustomerDp.Benchmarks.Stub;

/// <summary>
/// The queues and the table of one process under test, and what it asked for. The table keeps no items: an event of a round is about a
/// policy or a quote of its own, so every condition holds. It keeps which keys were written.
/// </summary>
internal sealed class StubRow(string name, bool mayBeUnsigned, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    private readonly Lock _lock = new();
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private Dictionary<string, long> _requests = new(StringComparer.Ordinal);
    private long _receives;
    private long _received;
    private long _wrong;
    private long _unsigned;
    private long _logged;
    private long _deletedBefore;

    public StubQueue Policy { get; } = new(StubNames.PolicyQueue(name), time);

    public StubQueue Quote { get; } = new(StubNames.QuoteQueue(name), time);

    /// <summary>Nothing ever comes.</summary>
    public StubQueue Commands { get; } = new(StubNames.CommandQueue(name), time);

    public StubQueue Changes { get; } = new(StubNames.ChangesQueue(name), time);

    /// <summary>The queue of a name; null where it is none that is received from.</summary>
    public StubQueue? Find(string queueName) => new[] { Policy, Quote, Changes, Commands }.FirstOrDefault(q => q.Name == queueName);

    private long Deleted => Policy.Deleted + Quote.Deleted + Changes.Deleted;

    /// <summary>Whether its requests are answered whatever their signature.</summary>
    public bool MayBeUnsigned => mayBeUnsigned;

    /// <summary>Completes when the queues of events and changes are empty.</summary>
    public Task EmptiedAsync() => Task.WhenAll(Policy.EmptiedAsync(), Quote.EmptiedAsync(), Changes.EmptiedAsync());

    /// <summary>Completes when so many messages have been deleted since the last reset.</summary>
    public async Task DeletedAsync(long count, CancellationToken cancellationToken)
    {
        while (Counts().Deleted < count)
        {
            await Task.Delay(Look, time, cancellationToken);
        }
    }

    public void Asked(string operation, SignatureVerdict verdict)
    {
        lock (_lock)
        {
            _requests[operation] = _requests.GetValueOrDefault(operation) + 1;
            _wrong += verdict == SignatureVerdict.Wrong && !mayBeUnsigned ? 1 : 0;
            _unsigned += verdict == SignatureVerdict.Missing && !mayBeUnsigned ? 1 : 0;
        }
    }

    public void Received(int messages)
    {
        lock (_lock)
        {
            _receives += messages > 0 ? 1 : 0;
            _received += messages;
        }
    }

    public void Wrote(string key)
    {
        lock (_lock)
        {
            _written.Add(key);
        }
    }

    public void Logged(int items)
    {
        lock (_lock)
        {
            _logged += items;
        }
    }

    /// <summary>Forgets what was counted.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            _requests = new(StringComparer.Ordinal);
            _written.Clear();
            (_receives, _received, _wrong, _unsigned, _logged) = (0, 0, 0, 0, 0);
            _deletedBefore = Deleted;
        }
    }

    public StubCounts Counts()
    {
        lock (_lock)
        {
            return new StubCounts(
                new Dictionary<string, long>(_requests),
                _receives,
                _received,
                Deleted - _deletedBefore,
                _written.Count,
                _logged,
                _wrong,
                _unsigned);
        }
    }
}
