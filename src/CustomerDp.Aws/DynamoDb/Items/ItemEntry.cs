namespace CustomerDp.Aws.DynamoDb.Items;

/// <summary>Where an item, or an attribute, stands in a body; what is in it follows it.</summary>
internal struct ItemEntry
{
    /// <summary>The first byte after those of the quote.</summary>
    public int NameStart;

    /// <summary>In bytes; <see cref="Unescaped"/> where <see cref="NameStart"/> tells which of the texts that had escapes it is.</summary>
    public int NameLength;

    public int TextStart;

    /// <summary>In bytes; <see cref="None"/> where the attribute is no text.</summary>
    public int TextLength;

    public bool IsMap;

    /// <summary>The entry after the last one in it.</summary>
    public int Next;

    public const int None = -1;

    public const int Unescaped = -2;
}
