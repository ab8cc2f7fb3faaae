using CustomerDp.GraphQL.Annotations;
using CustomerDp.Projections.History;
using Told = CustomerDp.Projections.History.RecordedEvent;

namespace CustomerDp.QueryApi.Schema;

[GraphQLDescription("An event in the history of a customer, a policy or a quote.")]
public sealed class RecordedEvent(Told told, bool showsPersonalData)
{
    // As many as a policy has fields.
    private const int MostChanges = 13;

    [ID]
    public string Id => told.Id;

    public string Type => told.Type;

    public DateTime OccurredOn => told.OccurredOn;

    [GraphQLDescription(
        "The logical clock of the policy or quote whose event it is; that of other policies and quotes cannot be compared with it.")]
    public long LogicalClockReading => told.LogicalClockReading;

    [GraphQLDescription("What ties the event to the request that caused it; null where its publisher gave none.")]
    public string? CorrelationId => told.CorrelationId;

    [GraphQLDescription("APPLIED: something of what the event set still holds. OVERTAKEN: something newer holds, or it was erased.")]
    public EventEffect Effect => told.Effect;

    [ListSize(AssumedSize = MostChanges)]
    [GraphQLDescription(
        "What the event changed against all before it in this history; all changes together give what is shown. Empty where it changed "
            + "nothing, and where what it changed was erased.")]
    public IReadOnlyList<FieldChange> Changes =>
        [.. told.Changes.Select(change => new FieldChange(change, isWithheld: !showsPersonalData && change.IsPersonal))];
}
