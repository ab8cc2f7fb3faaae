namespace CustomerDp.Contracts.Events;

/// <summary>A policy reached the end of its term.</summary>
public sealed record PolicyExpiredEvent : PasEvent
{
    public required string PolicyId { get; init; }

    public DateOnly? ExpiredOn { get; init; }

    public override EventDescriptor Descriptor => Definition;

    /// <summary>What there is to know of its type.</summary>
    public static EventDescriptor Definition { get; } = new EventDescriptorOf<PolicyExpiredEvent>(
        EventTypes.PolicyExpired,
        EventStream.Policy,
        PolicyExpiredData.Read,
        PolicyExpiredData.Write);
}
