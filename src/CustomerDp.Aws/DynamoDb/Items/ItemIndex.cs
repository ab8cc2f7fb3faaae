using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Aws.Protocol;

namespace CustomerDp.Aws.DynamoDb.Items;

/// <summary>
/// The items of a body, and where in it their attributes stand: texts and maps are found by it, and nothing is made of them before somebody
/// asks. Faults of the body are found at once, as <see cref="AttributeReader"/> finds them. It has a copy of the body, in a rented buffer
/// that is cleared before it is given back.
/// </summary>
internal sealed class ItemIndex : IDisposable
{
    private const int FirstEntries = 256;

    private readonly int _length;
    private byte[] _body;
    private ItemEntry[] _entries = ArrayPool<ItemEntry>.Shared.Rent(FirstEntries);
    private int _count;

    // Those that had escapes in them, which few have.
    private List<string>? _unescaped;

    /// <exception cref="JsonException">It is no UTF-8.</exception>
    public ItemIndex(ReadOnlySpan<byte> body)
    {
        if (!Utf8.IsValid(body))
        {
            throw new JsonException();
        }

        _length = body.Length;
        _body = ArrayPool<byte>.Shared.Rent(body.Length);
        body.CopyTo(_body);
    }

    /// <summary>The entry after the last one.</summary>
    public int End => _count;

    private ReadOnlySpan<byte> Body
    {
        get
        {
            ObjectDisposedException.ThrowIf(_body.Length == 0, this);
            return _body;
        }
    }

    /// <summary>Adds the items of an array on whose first token a reader of the body stands, to its last one; null has none.</summary>
    public void AddItems(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        JsonMembers.Expect(ref reader, JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var at = Add();
            AddMembers(ref reader, at);
        }
    }

    /// <summary>The attribute of that name among those of an entry; <see cref="ItemEntry.None"/> where there is none.</summary>
    public int Find(int parent, string name)
    {
        var body = Body;
        var end = _entries[parent].Next;
        for (var at = parent + 1; at < end; at = _entries[at].Next)
        {
            ref var entry = ref _entries[at];
            if (entry.NameLength == ItemEntry.Unescaped
                ? _unescaped![entry.NameStart] == name
                : entry.NameLength == name.Length && Ascii.Equals(body.Slice(entry.NameStart, entry.NameLength), name))
            {
                return at;
            }
        }

        return ItemEntry.None;
    }

    public bool IsMap(int at) => _entries[at].IsMap;

    public int Next(int at) => _entries[at].Next;

    public string? Text(int at)
    {
        ref var entry = ref _entries[at];
        return entry.TextLength switch
        {
            ItemEntry.None => null,
            ItemEntry.Unescaped => _unescaped![entry.TextStart],
            var length => Encoding.UTF8.GetString(Body.Slice(entry.TextStart, length)),
        };
    }

    /// <inheritdoc cref="IItem{TSelf}.TryText"/>
    public bool TryText(int at, Span<char> room, out ReadOnlySpan<char> text)
    {
        ref var entry = ref _entries[at];
        // There are never more characters than bytes.
        if (entry.TextLength >= 0 && entry.TextLength <= room.Length)
        {
            text = room[..Encoding.UTF8.GetChars(Body.Slice(entry.TextStart, entry.TextLength), room)];
            return true;
        }

        var value = Text(at);
        text = value;
        return value is not null;
    }

    public void Dispose()
    {
        if (_body.Length == 0)
        {
            return;
        }

        _body.AsSpan(0, _length).Clear();
        ArrayPool<byte>.Shared.Return(_body);
        ArrayPool<ItemEntry>.Shared.Return(_entries);
        (_body, _entries, _count, _unescaped) = ([], [], 0, null);
    }

    private int Add()
    {
        if (_count == _entries.Length)
        {
            var larger = ArrayPool<ItemEntry>.Shared.Rent(_count * 2);
            _entries.CopyTo(larger, 0);
            ArrayPool<ItemEntry>.Shared.Return(_entries);
            _entries = larger;
        }

        _entries[_count] = new ItemEntry { TextLength = ItemEntry.None };
        return _count++;
    }

    private void AddMembers(ref Utf8JsonReader reader, int parent)
    {
        JsonMembers.Expect(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var at = Add();
            var (start, length) = TextOf(ref reader);
            (_entries[at].NameStart, _entries[at].NameLength) = (start, length);
            reader.Read();
            AddValue(ref reader, at);
        }

        _entries[parent].Next = _count;
    }

    private void AddValue(ref Utf8JsonReader reader, int at)
    {
        _entries[at].Next = _count;
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        JsonMembers.Expect(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (reader.ValueTextEquals("S"u8))
            {
                reader.Read();
                var (start, length) = TextOf(ref reader);
                (_entries[at].TextStart, _entries[at].TextLength) = (start, length);
            }
            else if (reader.ValueTextEquals("M"u8))
            {
                reader.Read();
                _entries[at].IsMap = reader.TokenType != JsonTokenType.Null;
                if (_entries[at].IsMap)
                {
                    AddMembers(ref reader, at);
                }
            }
            else
            {
                // No row has any that matters; whether it is what it has to be does.
                AttributeReader.ReadMember(ref reader, new AttributeValue());
            }
        }
    }

    private (int Start, int Length) TextOf(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return (0, ItemEntry.None);
            case JsonTokenType.PropertyName or JsonTokenType.String when !reader.ValueIsEscaped:
                return ((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
            case JsonTokenType.Number:
                return ((int)reader.TokenStartIndex, reader.ValueSpan.Length);
            default:
                (_unescaped ??= []).Add(reader.GetString()!);
                return (_unescaped.Count - 1, ItemEntry.Unescaped);
        }
    }
}
