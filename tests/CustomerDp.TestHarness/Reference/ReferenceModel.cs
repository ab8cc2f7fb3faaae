using CustomerDp.Contracts.Events;

namespace CustomerDp.TestHarness.Reference;

/// <summary>
/// The customer view of a set of events, straight from the words of the rules and without any of the product's own: every value is
/// looked for in the whole set. Slow and plain on purpose.
/// </summary>
public static class ReferenceModel
{
    /// <summary>A customer's view as text; null where there is none.</summary>
    public static string? ViewOf(string customerId, IEnumerable<PasEvent> events)
    {
        var set = events.DistinctBy(e => e.EventId).ToArray();
        var held = set.OfType<PolicyHolderAddedToQuoteEvent>().ToArray();
        var created = set.OfType<PolicyCreatedEvent>().ToArray();

        var brought = held.Where(e => e.PolicyHolder.PolicyHolderId == customerId).ToArray();
        var erasedOn = set.OfType<CustomerErasedEvent>().Where(e => e.CustomerId == customerId).Max(e => (DateTime?)e.OccurredOn);
        var details = brought.Where(e => !(e.OccurredOn <= erasedOn))
            .OrderBy(e => e.OccurredOn)
            .ThenBy(e => e.EventId, StringComparer.Ordinal)
            .LastOrDefault();

        var converted = created.Select(e => e.QuoteId).OfType<string>().ToHashSet();
        string[] quotes = [.. held.GroupBy(e => e.QuoteId)
            .Where(g => !converted.Contains(g.Key))
            .Select(Last)
            .Where(e => e.PolicyHolder.PolicyHolderId == customerId)
            .OrderBy(e => e.QuoteId, StringComparer.Ordinal)
            .Select(e => $"{e.QuoteId} since {e.OccurredOn:O}")];

        string[] policies = [.. created.GroupBy(e => e.PolicyId)
            .Select(Last)
            .Where(e => e.PolicyHolderId == customerId)
            .OrderBy(e => e.PolicyId, StringComparer.Ordinal)
            .Select(terms => PolicyText(terms, Last(set.Where(e => PolicyOf(e) == terms.PolicyId))))];

        return details is null && policies.Length + quotes.Length == 0 ? null : ViewText.Join(
            customerId,
            brought.Length == 0
                ? null
                : ViewText.Details(details?.PolicyHolder.FirstName, brought.Min(e => e.OccurredOn), details?.OccurredOn),
            policies,
            quotes);
    }

    private static string PolicyText(PolicyCreatedEvent terms, PasEvent standing)
    {
        var (status, reason, on) = standing switch
        {
            PolicyCreatedEvent e => (PolicyStatusNames.NameOf(e.Status), null, null),
            PolicyCancelledEvent e => ("CANCELLED", e.Reason, e.CancelledOn),
            PolicyExpiredEvent e => ("EXPIRED", null, e.ExpiredOn),
            PolicyVerificationCompletedEvent { Result: VerificationResult.Passed } e => ("ACTIVE", null, e.CompletedOn),
            PolicyVerificationCompletedEvent { Result: VerificationResult.Failed } e => ("VERIFICATION_FAILED", null, e.CompletedOn),
            PolicyVerificationCompletedEvent e => ("UNDER_REVIEW", (string?)null, e.CompletedOn),
            _ => throw new InvalidOperationException(standing.EventType),
        };
        return ViewText.Policy(
            terms.PolicyId,
            terms.PolicyNumber,
            terms.QuoteId,
            status,
            reason,
            on,
            standing.EventId,
            new[] { terms.OccurredOn, standing.OccurredOn }.Max());
    }

    private static T Last<T>(IEnumerable<T> events)
        where T : PasEvent =>
        events.OrderBy(e => e.LogicalClockReading).ThenBy(e => e.EventId, StringComparer.Ordinal).Last();

    private static string? PolicyOf(PasEvent @event) => @event switch
    {
        PolicyCreatedEvent e => e.PolicyId,
        PolicyCancelledEvent e => e.PolicyId,
        PolicyExpiredEvent e => e.PolicyId,
        PolicyVerificationCompletedEvent e => e.PolicyId,
        _ => null,
    };
}
