using CustomerDp.Contracts.Events;
using CustomerDp.Projections.Entities;

namespace CustomerDp.Projections.History;

/// <summary>All that is logged about a customer.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Erasures">The customer's erasures.</param>
/// <param name="Entities">
/// The quotes and policies that ever were the customer's, each with all of its events, those of other holders too.
/// </param>
public sealed record CustomerEvents(
    string CustomerId, IReadOnlyList<CustomerErasedEvent> Erasures, IReadOnlyDictionary<EntityId, IReadOnlyList<PasEvent>> Entities)
{
    /// <summary>The events that brought details of the customer.</summary>
    internal IEnumerable<PolicyHolderAddedToQuoteEvent> Details => Entities.Values
        .SelectMany(events => events)
        .OfType<PolicyHolderAddedToQuoteEvent>()
        .Where(held => held.PolicyHolder.PolicyHolderId == CustomerId);

    /// <summary>The identifier only.</summary>
    public override string ToString() => $"{nameof(CustomerEvents)} {CustomerId}";
}
