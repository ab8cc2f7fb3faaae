using System.Text.Json;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.Execution;

/// <summary>A list of the response.</summary>
/// <param name="itemType">The type of each item.</param>
/// <param name="expected">How many items will probably come.</param>
/// <param name="parent">The position around it.</param>
/// <param name="index">The place in that one.</param>
/// <param name="isNonNull">Whether the list's type does not allow null.</param>
internal sealed class ListNode(GraphQLType itemType, int expected, ResponseNode parent, int index, bool isNonNull)
    : ResponseNode(parent, index, isNonNull)
{
    private const int FewItems = 4;

    private object?[] _items = expected == 0 ? [] : new object?[expected];

    /// <summary>How many items have come.</summary>
    public int Count { get; private set; }

    /// <summary>Adds an item. They come one after the other, whatever of their fields is still under way.</summary>
    public void Add(object? value)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Math.Max(FewItems, 2 * Count));
        }

        _items[Count++] = value;
    }

    public override void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        for (var i = 0; i < Count; i++)
        {
            Write(writer, itemType, _items[i]);
        }

        writer.WriteEndArray();
    }

    protected override object Key(int place) => place;
}
