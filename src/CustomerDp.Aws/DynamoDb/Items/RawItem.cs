namespace CustomerDp.Aws.DynamoDb.Items;

/// <summary>An item as it came, in the bytes of the answer. It ends with its page.</summary>
public readonly struct RawItem : IItem<RawItem>
{
    private readonly ItemIndex _index;
    private readonly int _at;

    internal RawItem(ItemIndex index, int at) => (_index, _at) = (index, at);

    public bool Has(string name) => _index.Find(_at, name) != ItemEntry.None;

    public string? Text(string name) => _index.Find(_at, name) is var at and not ItemEntry.None ? _index.Text(at) : null;

    public bool TryText(string name, Span<char> room, out ReadOnlySpan<char> text)
    {
        if (_index.Find(_at, name) is var at and not ItemEntry.None)
        {
            return _index.TryText(at, room, out text);
        }

        text = default;
        return false;
    }

    public bool TryMap(string name, out RawItem map)
    {
        var at = _index.Find(_at, name);
        var isMap = at != ItemEntry.None && _index.IsMap(at);
        map = isMap ? new(_index, at) : default;
        return isMap;
    }
}
