namespace CustomerDp.DynamoDb.Works;

/// <summary>A message that was chosen. Identifiers and codes only.</summary>
/// <param name="MessageId">SQS's id: the message is recognised by it.</param>
/// <param name="EventId">The event's; null where the body has none.</param>
/// <param name="EventType">One of the contract's, or null.</param>
/// <param name="Entity">Key of what the event is about, or null.</param>
/// <param name="Reason">Why it is where it is, or null.</param>
/// <param name="Would">What a dry run said of it; null where none was made.</param>
public sealed record WorkMessage(
    string MessageId, string? EventId, string? EventType, string? Entity, string? Reason, string? Would);
