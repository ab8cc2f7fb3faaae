namespace CustomerDp.Contracts.Events;

/// <summary>A policy was cancelled.</summary>
public sealed record PolicyCancelledEvent : PasEvent
{
    public required string PolicyId { get; init; }

    public string? Reason { get; init; }

    public DateOnly? CancelledOn { get; init; }

    public override string EventType => EventTypes.PolicyCancelled;
}
