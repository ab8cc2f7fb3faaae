namespace CustomerDp.DynamoDb.Lifecycle;

/// <summary>A page of a comparison.</summary>
/// <param name="Entities">How many entities were looked at.</param>
/// <param name="Reads">How many items were read for it, of both tables.</param>
/// <param name="Differences">Of them, those of which something is to be told.</param>
/// <param name="Unreadable">Keys of items that are not as the product writes them; nothing can be said of them.</param>
public sealed record ToldPage(
    int Entities, int Reads, IReadOnlyList<ToldDifference> Differences, IReadOnlyList<string> Unreadable);
