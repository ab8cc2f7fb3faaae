namespace CustomerDp.Contracts.Events;

/// <summary>A policy was cancelled.</summary>
public sealed record PolicyCancelledEvent : PasEvent
{
    public required string PolicyId { get; init; }

    public string? Reason { get; init; }

    public DateOnly? CancelledOn { get; init; }

    public override EventDescriptor Descriptor => Definition;

    /// <summary>What there is to know of its type.</summary>
    public static EventDescriptor Definition { get; } = new EventDescriptorOf<PolicyCancelledEvent>(
        EventTypes.PolicyCancelled,
        EventStream.Policy,
        PolicyCancelledData.Read,
        PolicyCancelledData.Write);
}
