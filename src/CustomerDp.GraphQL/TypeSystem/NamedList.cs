using System.Collections;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace CustomerDp.GraphQL.TypeSystem;

/// <summary>Members in the order of their definition, which are also found by name (case-sensitive).</summary>
internal sealed class NamedList<T> : IReadOnlyList<T>
    where T : class
{
    private readonly T[] _items;
    private readonly FrozenDictionary<string, T> _byName;

    internal NamedList(IEnumerable<T> items, Func<T, string> name)
    {
        _items = [.. items];
        var byName = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var item in _items)
        {
            byName.TryAdd(name(item), item);
        }

        _byName = byName.ToFrozenDictionary(StringComparer.Ordinal);
        Names = [.. _items.Select(name)];
    }

    /// <summary>The names, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    public int Count => _items.Length;

    public T this[int index] => _items[index];

    /// <summary>The member of that name, or null.</summary>
    public T? Find(string name) => _byName.GetValueOrDefault(name);

    public bool TryGet(string name, [NotNullWhen(true)] out T? item) => _byName.TryGetValue(name, out item);

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
