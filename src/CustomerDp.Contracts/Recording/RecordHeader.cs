using CustomerDp.Contracts.Events;

namespace CustomerDp.Contracts.Recording;

/// <summary>What is recorded of an event beside its data: see the members of <see cref="PasEvent"/>.</summary>
/// <param name="Event">Its type; one of <see cref="EventTypes.Recorded"/>.</param>
/// <param name="EventId">Its identity.</param>
/// <param name="OccurredOn">When it happened, in UTC.</param>
/// <param name="LogicalClockReading">Its aggregate's clock.</param>
/// <param name="CorrelationId">What ties it to the request that caused it; null where the publisher gave none.</param>
public readonly record struct RecordHeader(
    EventDescriptor Event, string EventId, DateTime OccurredOn, long LogicalClockReading, string? CorrelationId)
{
    public static RecordHeader Of(PasEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        return new(@event.Descriptor, @event.EventId, @event.OccurredOn, @event.LogicalClockReading, @event.CorrelationId);
    }
}
