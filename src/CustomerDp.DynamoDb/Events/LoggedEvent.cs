using CustomerDp.Contracts.Events;

namespace CustomerDp.DynamoDb.Events;

/// <summary>An item of the log.</summary>
/// <param name="Key">Both parts of its key, with a blank between: identifiers only.</param>
/// <param name="Event">The event; null where the item is none that can be read.</param>
public sealed record LoggedEvent(string Key, PasEvent? Event)
{
    /// <summary>The key only.</summary>
    public override string ToString() => Key;
}
