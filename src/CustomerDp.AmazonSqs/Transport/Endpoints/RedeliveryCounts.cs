namespace CustomerDp.AmazonSqs.Transport.Endpoints;

/// <summary>
/// How often each message was redelivered since its consumption failed, as far as this process did it. SQS counts receives only, and
/// nothing can be written onto a message that stays in its queue: of the receives of other processes nobody knows whether they were
/// redeliveries, or were given back in an outage, at a stop or in a pause. They are taken for the latter, so that no message loses
/// redeliveries to what was not its fault; see ADR 0007. Safe for concurrent use.
/// </summary>
/// <param name="capacity">Messages to remember. Beyond it the one that was redelivered longest ago is forgotten, and begins anew.</param>
internal sealed class RedeliveryCounts(int capacity = RedeliveryCounts.Default)
{
    // Some 20 MB when full: as many messages as a standard queue may have in flight.
    private const int Default = 120_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (int Count, LinkedListNode<string> Place)> _counts = new(StringComparer.Ordinal);
    private readonly LinkedList<string> _oldestFirst = [];

    public int Of(string messageId)
    {
        lock (_lock)
        {
            return _counts.TryGetValue(messageId, out var known) ? known.Count : 0;
        }
    }

    /// <summary>The message goes back to its queue once more since its consumption failed.</summary>
    public void Add(string messageId)
    {
        lock (_lock)
        {
            if (_counts.TryGetValue(messageId, out var known))
            {
                _oldestFirst.Remove(known.Place);
                _oldestFirst.AddLast(known.Place);
                _counts[messageId] = known with { Count = known.Count + 1 };
                return;
            }

            if (_counts.Count == capacity)
            {
                _counts.Remove(_oldestFirst.First!.Value);
                _oldestFirst.RemoveFirst();
            }

            _counts[messageId] = (1, _oldestFirst.AddLast(messageId));
        }
    }

    /// <summary>The message has left its queue.</summary>
    public void Forget(string messageId)
    {
        lock (_lock)
        {
            if (_counts.Remove(messageId, out var known))
            {
                _oldestFirst.Remove(known.Place);
            }
        }
    }
}
