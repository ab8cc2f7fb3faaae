using CustomerDp.Projections.Entities;

namespace CustomerDp.DynamoDb.Events;

/// <summary>An event as it stands in the log, of whatever type it is.</summary>
/// <param name="Entity">Its aggregate.</param>
/// <param name="EventId">Its identity.</param>
/// <param name="EventType">The name of its type.</param>
/// <param name="OccurredOn">When it happened, in UTC.</param>
/// <param name="LogicalClockReading">Its aggregate's clock.</param>
/// <param name="SchemaVersion">The version of what <paramref name="Data"/> is like.</param>
/// <param name="CorrelationId">What ties it to the request that caused it; null where the publisher gave none.</param>
/// <param name="HolderId">The policy holder that it names; null where it names none.</param>
/// <param name="Data">Its data without personal values: a JSON object in UTF-8.</param>
/// <param name="Personal">
/// What is personal in it: the sealed bytes, or, opened, a JSON object in UTF-8. Null where there is nothing, or not any more.
/// </param>
/// <param name="KeyGeneration">Which key of the policy holder sealed that; null where nothing was.</param>
public sealed record StoredEvent(
    EntityId Entity,
    string EventId,
    string EventType,
    DateTime OccurredOn,
    long LogicalClockReading,
    int SchemaVersion,
    string? CorrelationId,
    string? HolderId,
    byte[] Data,
    byte[]? Personal,
    int? KeyGeneration)
{
    /// <summary>The identifier only: the rest may be personal data.</summary>
    public override string ToString() => EventId;
}
