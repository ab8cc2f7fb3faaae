using System.Collections.Concurrent;

namespace CustomerDp.DynamoDb.Keys;

/// <summary>Keys of customers, each for so long after it was asked for. Safe for concurrent use.</summary>
/// <param name="keptFor">For how long.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class KeyCache(TimeSpan keptFor, TimeProvider timeProvider)
{
    // Of so many customers at most; about 200 bytes each.
    private const int Most = 20_000;

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    public KeyRing? Find(string customerId) =>
        _entries.TryGetValue(customerId, out var entry) && !IsOver(entry) ? entry.Ring : null;

    /// <param name="customerId">Whose they are.</param>
    /// <param name="ring">The keys.</param>
    /// <param name="askedAt">When they were asked for, as a time stamp of the clock.</param>
    public void Keep(string customerId, KeyRing ring, long askedAt)
    {
        if (_entries.Count >= Most)
        {
            Sweep();
        }

        _entries[customerId] = new Entry(ring, askedAt);
    }

    private bool IsOver(Entry entry) => timeProvider.GetElapsedTime(entry.AskedAt) >= keptFor;

    private void Sweep()
    {
        foreach (var (customerId, entry) in _entries)
        {
            if (IsOver(entry) || _entries.Count >= Most)
            {
                _entries.TryRemove(customerId, out _);
            }
        }
    }

    private sealed record Entry(KeyRing Ring, long AskedAt);
}
