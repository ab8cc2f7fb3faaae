namespace CustomerDp.Aws.DynamoDb.Items;

/// <summary>
/// An item, or a map in one, however the client holds it: what reads the product's rows reads them from each. A value of another type than
/// the asked one is as one that is absent.
/// </summary>
public interface IItem<TSelf>
    where TSelf : struct, IItem<TSelf>
{
    /// <summary>Whether there is an attribute of the name, whatever its type.</summary>
    bool Has(string name);

    /// <summary>A text (S); null where there is none.</summary>
    string? Text(string name);

    /// <summary>A text (S) that is looked at and not kept, without a string of its own where it can be.</summary>
    /// <param name="name">Of the attribute.</param>
    /// <param name="room">Where it may be put; a longer one is somewhere else.</param>
    /// <param name="text">The text; it ends with the item or with <paramref name="room"/>.</param>
    /// <returns>False where there is none.</returns>
    bool TryText(string name, Span<char> room, out ReadOnlySpan<char> text);

    /// <summary>A map (M).</summary>
    /// <returns>False where there is none.</returns>
    bool TryMap(string name, out TSelf map);
}
