using System.Diagnostics.CodeAnalysis;

namespace CustomerDp.GraphQL.Caching;

/// <summary>Values by text, least recently used out first; bounded by number and by the weight of all. Safe for concurrent use.</summary>
/// <param name="maxCount">Most values; 0 keeps none.</param>
/// <param name="maxWeight">Most weight of all together.</param>
internal sealed class BoundedCache<TValue>(int maxCount, int maxWeight)
{
    private readonly Dictionary<string, LinkedListNode<Entry>> _byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _recent = [];
    private readonly Lock _lock = new();
    private long _weight;

    public bool TryGet(string key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_lock)
        {
            if (!_byKey.TryGetValue(key, out var node))
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
    }

    /// <returns>False for a key that is there already, or a value that is too heavy.</returns>
    public bool Add(string key, TValue value, int weight)
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
    public void Reweigh(string key, int weight)
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

    private readonly record struct Entry(string Key, TValue Value, int Weight);
}
