namespace CustomerDp.Contracts.Events;

/// <summary>A policy reached the end of its term.</summary>
public sealed record PolicyExpiredEvent : PasEvent
{
    public required string PolicyId { get; init; }

    public DateOnly? ExpiredOn { get; init; }

    public override string EventType => EventTypes.PolicyExpired;
}
