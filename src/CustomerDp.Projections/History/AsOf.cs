using CustomerDp.Contracts.Events;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Views;

namespace CustomerDp.Projections.History;

/// <summary>
/// States and views as of a moment: by the logged events that had <em>occurred</em> by then, whenever they came. A late event changes what
/// is said of the past. Erasures count whenever they happened: what was erased is gone from the past, too.
/// </summary>
public static class AsOf
{
    /// <param name="id">The policy.</param>
    /// <param name="events">All of its events, in any order.</param>
    /// <param name="moment">In UTC; null: by all events.</param>
    /// <returns>Null where nothing had happened by then.</returns>
    public static PolicyState? Policy(string id, IEnumerable<PasEvent> events, DateTime? moment) =>
        OccurredBy(events, moment).Aggregate(default(PolicyState), (state, @event) => EventFold.Policy(state, id, @event));

    /// <param name="id">The quote.</param>
    /// <param name="events">All of its events, with what converted it, in any order.</param>
    /// <param name="moment">In UTC; null: by all events.</param>
    /// <returns>Null where nothing had happened by then.</returns>
    public static QuoteState? Quote(string id, IEnumerable<PasEvent> events, DateTime? moment) =>
        OccurredBy(events, moment).Aggregate(default(QuoteState), (state, @event) => EventFold.Quote(state, id, @event));

    /// <summary>The view with those policies and quotes that were the customer's at the moment.</summary>
    /// <param name="customer">All that is logged about the customer.</param>
    /// <param name="moment">In UTC; null: by all events.</param>
    /// <returns>Null where the customer was not there by then.</returns>
    public static CustomerView? Customer(CustomerEvents customer, DateTime? moment)
    {
        ArgumentNullException.ThrowIfNull(customer);
        List<KeyValuePair<string, PolicyState>> policies = [];
        List<KeyValuePair<string, QuoteState>> quotes = [];
        foreach (var (entity, events) in customer.Entities)
        {
            if (entity.Kind == EntityKind.Policy)
            {
                if (Policy(entity.Id, events, moment) is { Terms: { } terms } state && terms.Value.CustomerId == customer.CustomerId)
                {
                    policies.Add(new(entity.Id, state));
                }
            }
            else if (Quote(entity.Id, events, moment) is { Holder: { } holder } state && holder.Value.CustomerId == customer.CustomerId)
            {
                quotes.Add(new(entity.Id, state));
            }
        }

        return CustomerView.Of(customer.CustomerId, StateOf(customer, moment), policies, quotes);
    }

    /// <summary>The events that had occurred by a moment.</summary>
    public static IEnumerable<PasEvent> OccurredBy(IEnumerable<PasEvent> events, DateTime? moment) =>
        moment is { } until ? events.Where(@event => @event.OccurredOn <= until) : events;

    private static CustomerState? StateOf(CustomerEvents customer, DateTime? moment) => customer.Erasures
        .Concat(OccurredBy(customer.Details, moment))
        .Aggregate(default(CustomerState), (state, @event) => EventFold.Customer(state, customer.CustomerId, @event));
}
