namespace CustomerDp.Contracts.Events;

/// <summary>The events of the contract. Their names on the wire are case-sensitive, and others depend on them.</summary>
public static class EventTypes
{
    public const string PolicyHolderAddedToQuote = "PolicyHolderAddedToQuoteEvent";
    public const string PolicyCreated = "PolicyCreatedEvent";
    public const string PolicyCancelled = "PolicyCancelledEvent";
    public const string PolicyExpired = "PolicyExpiredEvent";
    public const string PolicyVerificationCompleted = "PolicyVerificationCompletedEvent";

    /// <summary>All events, in the order of the contract.</summary>
    public static IReadOnlyList<EventDescriptor> Descriptors { get; } =
    [
        PolicyHolderAddedToQuoteEvent.Definition,
        PolicyCreatedEvent.Definition,
        PolicyCancelledEvent.Definition,
        PolicyExpiredEvent.Definition,
        PolicyVerificationCompletedEvent.Definition,
    ];

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Descriptors.Select(d => d.Name)];

    /// <summary>The event of that name, case-sensitive; null where the contract has none.</summary>
    public static EventDescriptor? Find(string name) => Descriptors.FirstOrDefault(d => d.Name == name);
}
