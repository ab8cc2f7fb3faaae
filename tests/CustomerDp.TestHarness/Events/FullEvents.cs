using CustomerDp.Contracts.Events;

namespace CustomerDp.TestHarness.Events;

/// <summary>One event of each type, with every field and with only the required ones.</summary>
public static class FullEvents
{
    public static PasEvent Of(string eventType) => (PasEvent)(eventType switch
    {
        EventTypes.PolicyHolderAddedToQuote => Pas.Held("Q1", "C1", 1, 1.123, id: "e-1") with
        {
            CorrelationId = "cor 1",
            PolicyHolder = new()
            {
                PolicyHolderId = "C1",
                FirstName = "Ann",
                LastName = "O'Neil \U0001F600",
                DateOfBirth = new DateOnly(1988, 2, 29),
                Email = "ann@example.com",
                Phone = "+31 6",
                Address = new() { Street = "1 A", City = "B", State = "C", ZipCode = "D", Country = "NL" },
            },
        },
        EventTypes.PolicyCreated => Pas.Created("P1", "C1", 2, quote: "Q1", number: "PN1", id: "e-1") with
        {
            CorrelationId = "cor 1",
            ProductCode = "HOME",
            Status = PolicyStatus.Active,
            EffectiveFrom = new DateOnly(2026, 1, 1),
            EffectiveTo = new DateOnly(2027, 1, 1),
            Premium = new Premium(845.860m, "EUR"),
        },
        EventTypes.PolicyCancelled => Pas.Cancelled("P1", 9_007_199_254_740_991, "FRAUD", id: "e-1") with { CorrelationId = "cor 1", CancelledOn = new DateOnly(2026, 1, 1) },
        EventTypes.PolicyExpired => Pas.Expired("P1", 0, "2026-01-01", id: "e-1") with { CorrelationId = "cor 1" },
        EventTypes.PolicyVerificationCompleted =>
            Pas.Verified("P1", VerificationResult.Referred, 3, id: "e-1") with { CorrelationId = "cor 1", CompletedOn = new DateOnly(2026, 1, 1) },
        EventTypes.CustomerErased => Pas.Erased("C1", 2, id: "e-1") with { CorrelationId = "cor 1" },
        _ => throw new ArgumentOutOfRangeException(nameof(eventType), eventType, null),
    });

    public static PasEvent MinimalOf(string eventType) => eventType switch
    {
        EventTypes.PolicyHolderAddedToQuote => Pas.Held("Q1", "C1", 1, 1, name: null),
        EventTypes.PolicyCreated => Pas.Created("P1", "C1", 2),
        EventTypes.PolicyCancelled => Pas.Cancelled("P1", 1),
        EventTypes.PolicyExpired => Pas.Expired("P1", 1),
        EventTypes.PolicyVerificationCompleted => Pas.Verified("P1", VerificationResult.Passed, 1),
        _ => throw new ArgumentOutOfRangeException(nameof(eventType), eventType, null),
    };
}
