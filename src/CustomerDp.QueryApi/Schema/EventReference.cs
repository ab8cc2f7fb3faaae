using CustomerDp.GraphQL.Annotations;
using CustomerDp.Projections.Entities;

namespace CustomerDp.QueryApi.Schema;

[GraphQLDescription("An event of the policy administration system.")]
public sealed class EventReference(EventOrigin origin)
{
    [ID]
    public string EventId => origin.EventId;

    public string EventType => origin.EventType;

    public DateTime OccurredOn => origin.OccurredOn;

    [GraphQLDescription("The logical clock of the policy that the event is about.")]
    public long LogicalClockReading => origin.LogicalClockReading;
}
