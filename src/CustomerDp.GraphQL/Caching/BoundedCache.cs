using System.Diagnostics.CodeAnalysis;

namespace CustomerDp.GraphQL.Caching;

/// <summary>Values by text.</summary>
/// <inheritdoc cref="BoundedCache{TKey, TValue}"/>
internal sealed class BoundedCache<TValue>(int maxCount, int maxWeight)
    : BoundedCache<string, TValue>(maxCount, maxWeight, StringComparer.Ordinal);

/// <summary>Values by key, least recently used out first; bounded by number and by the weight of all. Safe for concurrent use.</summary>
/// <param name="maxCount">Most values; 0 keeps none.</param>
/// <param name="maxWeight">Most weight of all together.</param>
/// <param name="comparer">When two keys are one.</param>
internal class BoundedCache<TKey, TValue>(int maxCount, int maxWeight, IEqualityComparer<TKey> comparer)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<Entry>> _byKey = new(comparer);
    private readonly LinkedList<Entry> _recent = [];
    private readonly Lock _lock = new();
    private long _weight;

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_lock)
        {
            return TryUse(_byKey.GetValueOrDefault(key), out value);
        }
    }

    /// <summary>The same by what is equal to a key of the cache, where its comparer knows that.</summary>
    public bool TryGet<TAlternate>(TAlternate key, [MaybeNullWhen(false)] out TValue value)
        where TAlternate : notnull, allows ref struct
    {
        lock (_lock)
        {
            return TryUse(_byKey.GetAlternateLookup<TAlternate>().TryGetValue(key, out var node) ? node : null, out value);
        }
    }

    /// <returns>False for a key that is there already, or a value that is too heavy.</returns>
    public bool Add(TKey key, TValue value, int weight)
    {
        if (maxCount == 0 || weight > maxWeight)
        {
            return false;
        }

        lock (_lock)
        {
            if (_byKey.ContainsKey(key))
            {
                return false;
            }

            _byKey.Add(key, _recent.AddFirst(new Entry(key, value, weight)));
            _weight += weight;
            Shrink();
            return true;
        }
    }

    /// <summary>Says that a value became heavier or lighter. What is not kept is passed over.</summary>
    public void Reweigh(TKey key, int weight)
    {
        lock (_lock)
        {
            if (!_byKey.TryGetValue(key, out var node))
            {
                return;
            }

            _weight += weight - node.Value.Weight;
            node.Value = node.Value with { Weight = weight };
            Shrink();
        }
    }

    private bool TryUse(LinkedListNode<Entry>? node, [MaybeNullWhen(false)] out TValue value)
    {
        if (node is null)
        {
            value = default;
            return false;
        }

        if (node != _recent.First)
        {
            _recent.Remove(node);
            _recent.AddFirst(node);
        }

        value = node.Value.Value;
        return true;
    }

    private void Shrink()
    {
        while (_byKey.Count > maxCount || _weight > maxWeight)
        {
            var last = _recent.Last!.Value;
            _recent.RemoveLast();
            _byKey.Remove(last.Key);
            _weight -= last.Weight;
        }
    }

    private readonly record struct Entry(TKey Key, TValue Value, int Weight);
}
