using CustomerDp.Contracts.Events;
using CustomerDp.Projections.Changes;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Rules;

namespace CustomerDp.Projections.History;

/// <summary>What an event does to one entity: those of its changes that are about it, and none of those about others.</summary>
internal static class EventFold
{
    public static PolicyState? Policy(PolicyState? state, string id, PasEvent @event)
    {
        foreach (var change in ProjectionRules.ChangesOf(@event))
        {
            state = change is PolicyChange policy && policy.Id == id ? EntityFold.Apply(state, policy) : state;
        }

        return state;
    }

    public static QuoteState? Quote(QuoteState? state, string id, PasEvent @event)
    {
        foreach (var change in ProjectionRules.ChangesOf(@event))
        {
            state = change switch
            {
                QuoteHolderChange held when held.Id == id => EntityFold.Apply(state, held),
                QuoteConversion converted when converted.Id == id => EntityFold.Apply(state, converted),
                _ => state,
            };
        }

        return state;
    }

    public static CustomerState? Customer(CustomerState? state, string id, PasEvent @event)
    {
        foreach (var change in ProjectionRules.ChangesOf(@event))
        {
            state = change switch
            {
                CustomerDetailsChange details when details.Id == id => EntityFold.Apply(state, details),
                CustomerErasure erasure when erasure.Id == id => EntityFold.Apply(state, erasure),
                _ => state,
            };
        }

        return state;
    }
}
