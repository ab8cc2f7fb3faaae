namespace CustomerDp.Contracts.Events;

/// <summary>The verification of a policy ended.</summary>
public sealed record PolicyVerificationCompletedEvent : PasEvent
{
    public required string PolicyId { get; init; }

    public required VerificationResult Result { get; init; }

    public DateOnly? CompletedOn { get; init; }

    public override EventDescriptor Descriptor => Definition;

    /// <summary>What there is to know of its type.</summary>
    public static EventDescriptor Definition { get; } = new EventDescriptorOf<PolicyVerificationCompletedEvent>(
        EventTypes.PolicyVerificationCompleted,
        EventStream.Policy,
        PolicyVerificationCompletedData.Read,
        PolicyVerificationCompletedData.Write);
}
