namespace CustomerDp.Aws.DynamoDb.Items;

/// <summary>
/// Where the attributes of an item, of a map in it, or the values of an expression are put, one after the other: into the SDK's model, or
/// straight into the request. See
/// <see href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html"/>. A name is put once.
/// </summary>
public interface IItemWriter
{
    /// <summary>A text (<c>S</c>).</summary>
    void Text(string name, string value);

    /// <summary>A text (<c>S</c>) that is there in UTF-8.</summary>
    void Text(string name, ReadOnlySpan<byte> value);

    /// <summary>A number (<c>N</c>).</summary>
    void Number(string name, long value);

    /// <summary>A boolean (<c>BOOL</c>).</summary>
    void Boolean(string name, bool value);

    /// <summary>Bytes (<c>B</c>).</summary>
    void Binary(string name, byte[] value);

    /// <summary>Begins a map (<c>M</c>): what follows are its members, to <see cref="EndMap"/>.</summary>
    void StartMap(string name);

    /// <summary>Ends the map that was begun last.</summary>
    void EndMap();
}
