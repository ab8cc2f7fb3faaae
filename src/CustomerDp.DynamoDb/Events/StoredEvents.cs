namespace CustomerDp.DynamoDb.Events;

/// <summary>A page of the log.</summary>
/// <param name="Items">How many items were read for it: second items of events, and what was left out, too.</param>
/// <param name="Events">The events of it, each of which is in one page.</param>
/// <param name="Unreadable">Keys of items that are no events, both parts with a blank between: identifiers only.</param>
public sealed record StoredEvents(int Items, IReadOnlyList<StoredEvent> Events, IReadOnlyList<string> Unreadable);
