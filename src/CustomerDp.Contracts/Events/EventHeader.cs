namespace CustomerDp.Contracts.Events;

/// <summary>What the envelope says of an event, once it suffices: see the members of <see cref="PasEvent"/>.</summary>
internal readonly record struct EventHeader(string EventId, DateTime OccurredOn, long LogicalClockReading, string? CorrelationId);
