using System.Text.Json;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.Execution;

/// <summary>A composite response position, an object or a list: its place in the response, and what is written there.</summary>
/// <param name="parent">The position around it; null for the root.</param>
/// <param name="index">The place in that one.</param>
/// <param name="isNonNull">Whether the position's type does not allow null.</param>
internal abstract class ResponseNode(ResponseNode? parent, int index, bool isNonNull)
{
    private volatile bool _isNulled;

    /// <summary>True once the position is null for an error in it, whatever else it holds.</summary>
    public bool IsNulled => _isNulled;

    /// <summary>True where the position or one around it is null for an error.</summary>
    public bool IsWithinNull
    {
        get
        {
            for (var node = this; node is not null; node = node.Parent)
            {
                if (node._isNulled)
                {
                    return true;
                }
            }

            return false;
        }
    }

    private ResponseNode? Parent => parent;

    private bool IsNonNull => isNonNull;

    /// <summary>
    /// Records that the position becomes null, and with it every position up to the first nullable one. Errors below that come later
    /// are not reported (section 6.4.4).
    /// </summary>
    public void Null()
    {
        var node = this;
        node._isNulled = true;
        while (node.IsNonNull && node.Parent is { } next)
        {
            node = next;
            node._isNulled = true;
        }
    }

    /// <summary>The path of one of the places in it, as a response writes it.</summary>
    public List<object> PathOf(int place)
    {
        var keys = parent?.PathOf(index) ?? [];
        keys.Add(Key(place));
        return keys;
    }

    /// <summary>Writes what is at its places, whether or not it is null for an error.</summary>
    public abstract void WriteTo(Utf8JsonWriter writer);

    /// <summary>The name or the number of a place.</summary>
    protected abstract object Key(int place);

    /// <summary>Writes what is at a place: what scalars take to write, an enum value, another position, or null.</summary>
    protected static void Write(Utf8JsonWriter writer, GraphQLType type, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case ResponseNode node:
                if (node.IsNulled)
                {
                    writer.WriteNullValue();
                }
                else
                {
                    node.WriteTo(writer);
                }

                break;
            case EnumValue enumValue:
                writer.WriteStringValue(enumValue.Name);
                break;
            default:
                ((ScalarType)type.Nullable).Write(writer, value);
                break;
        }
    }
}
