namespace CustomerDp.Contracts.Events;

/// <summary>The events of the contract. Their names on the wire are case-sensitive, and others depend on them.</summary>
public static class EventTypes
{
    public const string PolicyHolderAddedToQuote = "PolicyHolderAddedToQuoteEvent";
    public const string PolicyCreated = "PolicyCreatedEvent";
    public const string PolicyCancelled = "PolicyCancelledEvent";
    public const string PolicyExpired = "PolicyExpiredEvent";
    public const string PolicyVerificationCompleted = "PolicyVerificationCompletedEvent";

    /// <summary>Not of the contract: the product records it itself.</summary>
    public const string CustomerErased = "CustomerErasedEvent";

    /// <summary>All events, in the order of the contract.</summary>
    public static IReadOnlyList<EventDescriptor> Descriptors { get; } =
    [
        PolicyHolderAddedToQuoteEvent.Definition,
        PolicyCreatedEvent.Definition,
        PolicyCancelledEvent.Definition,
        PolicyExpiredEvent.Definition,
        PolicyVerificationCompletedEvent.Definition,
    ];

    /// <summary>What may stand in the product's own records: the events of the contract, and those that it records itself.</summary>
    public static IReadOnlyList<EventDescriptor> Recorded { get; } = [.. Descriptors, CustomerErasedEvent.Definition];

    /// <summary>The names of the contract's events.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Descriptors.Select(d => d.Name)];

    /// <summary>The event of that name, case-sensitive; null where the contract has none.</summary>
    public static EventDescriptor? Find(string name) => Descriptors.FirstOrDefault(d => d.Name == name);
}
