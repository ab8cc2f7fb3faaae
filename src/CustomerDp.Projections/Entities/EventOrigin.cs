namespace CustomerDp.Projections.Entities;

/// <summary>The event that set a value.</summary>
/// <param name="EventId">Its identity.</param>
/// <param name="EventType">Its name on the wire.</param>
/// <param name="OccurredOn">When it happened, in UTC.</param>
/// <param name="LogicalClockReading">Its aggregate's clock.</param>
public sealed record EventOrigin(string EventId, string EventType, DateTime OccurredOn, long LogicalClockReading);
