namespace CustomerDp.Contracts.Events;

/// <summary>The names of the five events on the wire. They are case-sensitive, and others depend on them.</summary>
public static class EventTypes
{
    public const string PolicyHolderAddedToQuote = "PolicyHolderAddedToQuoteEvent";
    public const string PolicyCreated = "PolicyCreatedEvent";
    public const string PolicyCancelled = "PolicyCancelledEvent";
    public const string PolicyExpired = "PolicyExpiredEvent";
    public const string PolicyVerificationCompleted = "PolicyVerificationCompletedEvent";

    /// <summary>All five, in the order of the contract.</summary>
    public static IReadOnlyList<string> All { get; } =
        [PolicyHolderAddedToQuote, PolicyCreated, PolicyCancelled, PolicyExpired, PolicyVerificationCompleted];
}
