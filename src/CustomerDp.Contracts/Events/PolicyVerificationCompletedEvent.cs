namespace CustomerDp.Contracts.Events;

/// <summary>The verification of a policy ended.</summary>
public sealed record PolicyVerificationCompletedEvent : PasEvent
{
    public required string PolicyId { get; init; }

    public required VerificationResult Result { get; init; }

    public DateOnly? CompletedOn { get; init; }

    public override string EventType => EventTypes.PolicyVerificationCompleted;
}
