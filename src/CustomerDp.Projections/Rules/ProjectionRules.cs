using CustomerDp.Contracts.Events;
using CustomerDp.Projections.Changes;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Registers;

namespace CustomerDp.Projections.Rules;

/// <summary>What each event changes. This table is the whole of the business rules; the rest of the project only carries it out.</summary>
public static class ProjectionRules
{
    /// <summary>The changes of an event, in the order in which they are written.</summary>
    public static IReadOnlyList<EntityChange> ChangesOf(PasEvent @event) => @event switch
    {
        // event                                       what changes
        PolicyHolderAddedToQuoteEvent e => [QuoteIsHeldBy(e), CustomerHasDetails(e)],
        PolicyCreatedEvent { QuoteId: null } e => [PolicyHasTerms(e, status: e.Status)],
        PolicyCreatedEvent e => [PolicyHasTerms(e, status: e.Status), QuoteIsConverted(e.QuoteId)],
        PolicyCancelledEvent e => [PolicyIs(PolicyStatus.Cancelled, e.PolicyId, e, on: e.CancelledOn, because: e.Reason)],
        PolicyExpiredEvent e => [PolicyIs(PolicyStatus.Expired, e.PolicyId, e, on: e.ExpiredOn)],
        PolicyVerificationCompletedEvent e => [PolicyIs(StatusAfter(e.Result), e.PolicyId, e, on: e.CompletedOn)],
        CustomerErasedEvent e => [CustomerIsErased(e)],
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event.EventType, "No rule says what this event changes."),
    };

    /// <summary>The same of a policy's standing alone, for events that are no longer at hand; null for an event that sets none.</summary>
    public static StandingRule? StandingOf(EventDescriptor @event) => @event.Name switch
    {
        // It says its status itself.
        EventTypes.PolicyCreated => new(Enum.GetValues<PolicyStatus>()),
        EventTypes.PolicyCancelled => new([PolicyStatus.Cancelled], HasReason: true, HasEffectiveOn: true),
        EventTypes.PolicyExpired => new([PolicyStatus.Expired], HasEffectiveOn: true),
        EventTypes.PolicyVerificationCompleted => new([.. Enum.GetValues<VerificationResult>().Select(StatusAfter)], HasEffectiveOn: true),
        _ => null,
    };

    /// <summary>The status that a verification leads to.</summary>
    public static PolicyStatus StatusAfter(VerificationResult result) => result switch
    {
        VerificationResult.Passed => PolicyStatus.Active,
        VerificationResult.Failed => PolicyStatus.VerificationFailed,
        VerificationResult.Referred => PolicyStatus.UnderReview,
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, "No rule says what this result means."),
    };

    private static QuoteHolderChange QuoteIsHeldBy(PolicyHolderAddedToQuoteEvent e) =>
        new(e.QuoteId, ClockOf(e), new QuoteHolder(e.PolicyHolder.PolicyHolderId, e.OccurredOn));

    private static CustomerDetailsChange CustomerHasDetails(PolicyHolderAddedToQuoteEvent e) =>
        new(
            e.PolicyHolder.PolicyHolderId,
            new TimeVersion(e.OccurredOn, e.EventId),
            new CustomerDetails
            {
                FirstName = e.PolicyHolder.FirstName,
                LastName = e.PolicyHolder.LastName,
                DateOfBirth = e.PolicyHolder.DateOfBirth,
                Email = e.PolicyHolder.Email,
                Phone = e.PolicyHolder.Phone,
                Address = e.PolicyHolder.Address,
            });

    private static PolicyChange PolicyHasTerms(PolicyCreatedEvent e, PolicyStatus status)
    {
        var terms = new PolicyTerms
        {
            CustomerId = e.PolicyHolderId,
            PolicyNumber = e.PolicyNumber,
            ProductCode = e.ProductCode,
            QuoteId = e.QuoteId,
            EffectiveFrom = e.EffectiveFrom,
            EffectiveTo = e.EffectiveTo,
            Premium = e.Premium,
            OccurredOn = e.OccurredOn,
        };
        return new PolicyChange(e.PolicyId, ClockOf(e), terms, StandingSetBy(e, status));
    }

    private static CustomerErasure CustomerIsErased(CustomerErasedEvent e) => new(e.CustomerId, e.OccurredOn);

    private static QuoteConversion QuoteIsConverted(string quoteId) => new(quoteId);

    private static PolicyChange PolicyIs(PolicyStatus status, string policyId, PasEvent e, DateOnly? on, string? because = null) =>
        new(policyId, ClockOf(e), Terms: null, StandingSetBy(e, status) with { Reason = because, EffectiveOn = on });

    private static PolicyStanding StandingSetBy(PasEvent e, PolicyStatus status) =>
        new() { Status = status, SetBy = new EventOrigin(e.EventId, e.EventType, e.OccurredOn, e.LogicalClockReading) };

    private static ClockVersion ClockOf(PasEvent e) => new(e.LogicalClockReading, e.EventId);
}
