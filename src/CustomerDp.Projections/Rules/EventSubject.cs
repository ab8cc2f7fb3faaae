using CustomerDp.Contracts.Events;
using CustomerDp.Projections.Entities;

namespace CustomerDp.Projections.Rules;

/// <summary>Whose events an event is among, and whom it names.</summary>
public static class EventSubject
{
    /// <summary>The aggregate whose clock the event has: a quote or a policy; of an erasure, the customer.</summary>
    public static EntityId Of(PasEvent @event) => @event switch
    {
        PolicyHolderAddedToQuoteEvent e => new(EntityKind.Quote, e.QuoteId),
        PolicyCreatedEvent e => new(EntityKind.Policy, e.PolicyId),
        PolicyCancelledEvent e => new(EntityKind.Policy, e.PolicyId),
        PolicyExpiredEvent e => new(EntityKind.Policy, e.PolicyId),
        PolicyVerificationCompletedEvent e => new(EntityKind.Policy, e.PolicyId),
        CustomerErasedEvent e => new(EntityKind.Customer, e.CustomerId),
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event.EventType, "No rule says what this event is about."),
    };

    /// <summary>The quote that a policy was made of, and which is converted by that; null where the event converts none.</summary>
    public static EntityId? ConvertedBy(PasEvent @event) =>
        @event is PolicyCreatedEvent { QuoteId: { } quoteId } ? new(EntityKind.Quote, quoteId) : null;

    /// <summary>The policy holder that the event names; null where it names none.</summary>
    public static string? HolderOf(PasEvent @event) => @event switch
    {
        PolicyHolderAddedToQuoteEvent e => e.PolicyHolder.PolicyHolderId,
        PolicyCreatedEvent e => e.PolicyHolderId,
        _ => null,
    };
}
