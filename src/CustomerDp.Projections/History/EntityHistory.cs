using CustomerDp.Contracts.Events;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Registers;
using CustomerDp.Projections.Rules;

namespace CustomerDp.Projections.History;

/// <summary>
/// How an entity came to be as it is: its events in the order of the rules, each with what it changed against all before it, and whether
/// anything of it is left. It depends on the set of events alone, and its changes add up to the view.
/// </summary>
public static class EntityHistory
{
    /// <summary>The history of a policy, by its clock.</summary>
    /// <param name="id">The policy.</param>
    /// <param name="events">All of its events, in any order.</param>
    /// <param name="maySee">
    /// Of which holders events are told; null: of all. An event belongs to whoever held the policy once it happened, one from before any
    /// holder to the first. What others' events did is not in the values of those that are told.
    /// </param>
    public static IReadOnlyList<RecordedEvent> OfPolicy(string id, IEnumerable<PasEvent> events, Predicate<string>? maySee = null) =>
        new HistoryFold<PolicyState>
        {
            Apply = (state, @event) => EventFold.Policy(state, id, @event),
            HolderOf = state => state?.Terms?.Value.CustomerId,
            TextsOf = ViewFields.Of,
            Holds = (state, @event) => state?.Terms?.Version == VersionOf(@event) || state?.Standing?.Version == VersionOf(@event),
        }.Told(events, HistoryPlace.ByClock, maySee);

    /// <summary>The history of a quote: by its clock, and then what converted it, by the ids of these events.</summary>
    /// <param name="id">The quote.</param>
    /// <param name="events">All of its events, with what converted it, in any order.</param>
    /// <param name="maySee">As with a policy. A conversion belongs to the last holder.</param>
    public static IReadOnlyList<RecordedEvent> OfQuote(string id, IEnumerable<PasEvent> events, Predicate<string>? maySee = null)
    {
        var quote = new EntityId(EntityKind.Quote, id);
        return new HistoryFold<QuoteState>
        {
            Apply = (state, @event) => EventFold.Quote(state, id, @event),
            HolderOf = state => state?.Holder?.Value.CustomerId,
            TextsOf = ViewFields.Of,
            Holds = (state, @event) => EventSubject.Of(@event) == quote
                ? state?.Holder?.Version == VersionOf(@event)
                : state is { IsConverted: true },
        }.Told(events, @event => EventSubject.Of(@event) == quote ? HistoryPlace.ByClock(@event) : HistoryPlace.Behind(@event), maySee);
    }

    /// <summary>
    /// The history of a customer's details: the events that brought them, of whatever quote, and the erasures, by their time. What was
    /// erased is not told, and not that it ever changed.
    /// </summary>
    /// <param name="customer">All that is logged about the customer's details: of policies nothing is needed.</param>
    /// <param name="moment">Only events that had occurred by then, in UTC; null: all. Erasures count whenever they happened.</param>
    public static IReadOnlyList<RecordedEvent> OfCustomer(CustomerEvents customer, DateTime? moment = null)
    {
        ArgumentNullException.ThrowIfNull(customer);
        var id = customer.CustomerId;
        return new HistoryFold<CustomerState>
        {
            Start = customer.Erasures.Aggregate(default(CustomerState), (state, erased) => EventFold.Customer(state, id, erased)),
            Apply = (state, @event) => EventFold.Customer(state, id, @event),
            HolderOf = _ => id,
            TextsOf = ViewFields.Of,
            Holds = (state, @event) => @event is CustomerErasedEvent
                ? state?.ErasedOn == @event.OccurredOn
                : state?.Details?.Version == new TimeVersion(@event.OccurredOn, @event.EventId),
        }.Told(AsOf.OccurredBy([.. customer.Details, .. customer.Erasures], moment), HistoryPlace.ByTime, maySee: null);
    }

    private static ClockVersion VersionOf(PasEvent @event) => new(@event.LogicalClockReading, @event.EventId);
}
