using CustomerDp.Contracts.Events;
using CustomerDp.Projections.Entities;

namespace CustomerDp.TestHarness.Reference;

/// <summary>
/// What the log holds of a set of events, straight from the words of the rules and without any of the product's own. Slow and plain on
/// purpose.
/// </summary>
public static class ReferenceLog
{
    /// <summary>
    /// The events of an entity, in order: without what is personal where their customer was erased since, or then. Those that convert a
    /// quote are behind its own.
    /// </summary>
    public static IReadOnlyList<PasEvent> EventsOf(EntityId entity, IReadOnlyCollection<PasEvent> events) =>
    [
        .. events.DistinctBy(e => e.EventId)
            .Where(e => IsAbout(e, entity))
            .OrderBy(e => IsConversionOf(e, entity) ? long.MaxValue : e.LogicalClockReading)
            .ThenBy(e => e.EventId, StringComparer.Ordinal)
            .Select(e => e is PolicyHolderAddedToQuoteEvent held && IsErased(held, events)
                ? held with { PolicyHolder = new PolicyHolder { PolicyHolderId = held.PolicyHolder.PolicyHolderId } }
                : e),
    ];

    /// <summary>Events as text, a line each, so that two logs are compared at a glance. For events of tests: it tells names.</summary>
    public static string TextOf(IEnumerable<PasEvent> events) => string.Join('\n', events.Select(e =>
        $"  {e.LogicalClockReading}#{e.EventId} {e.EventType} {(e as PolicyHolderAddedToQuoteEvent)?.PolicyHolder.FirstName}"));

    private static bool IsErased(PolicyHolderAddedToQuoteEvent held, IEnumerable<PasEvent> events) => events
        .OfType<CustomerErasedEvent>()
        .Any(e => e.CustomerId == held.PolicyHolder.PolicyHolderId && held.OccurredOn <= e.OccurredOn);

    private static bool IsConversionOf(PasEvent @event, EntityId entity) =>
        @event is PolicyCreatedEvent { QuoteId: { } quoteId } && entity == new EntityId(EntityKind.Quote, quoteId);

    private static bool IsAbout(PasEvent @event, EntityId entity) => @event switch
    {
        PolicyHolderAddedToQuoteEvent e => entity == new EntityId(EntityKind.Quote, e.QuoteId),
        PolicyCreatedEvent e => entity == new EntityId(EntityKind.Policy, e.PolicyId) || IsConversionOf(e, entity),
        PolicyCancelledEvent e => entity == new EntityId(EntityKind.Policy, e.PolicyId),
        PolicyExpiredEvent e => entity == new EntityId(EntityKind.Policy, e.PolicyId),
        PolicyVerificationCompletedEvent e => entity == new EntityId(EntityKind.Policy, e.PolicyId),
        CustomerErasedEvent e => entity == new EntityId(EntityKind.Customer, e.CustomerId),
        _ => false,
    };
}
