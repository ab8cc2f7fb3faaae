using System.Diagnostics.CodeAnalysis;
using CustomerDp.Contracts.Events;

namespace CustomerDp.Contracts.Reading;

/// <summary>What reading a body gave: an event, a type that is configured to be ignored, or the reason why it is no valid event.</summary>
public readonly struct PasEventReadResult
{
    private PasEventReadResult(PasEvent? @event, string? ignoredEventType, InvalidReason? reason) =>
        (Event, IgnoredEventType, Reason) = (@event, ignoredEventType, reason);

    /// <summary>The event; null unless the body is a valid one.</summary>
    public PasEvent? Event { get; }

    /// <summary>The event type as it is configured to be ignored; null unless the body has one of those.</summary>
    public string? IgnoredEventType { get; }

    /// <summary>Why the body is invalid; null unless it is.</summary>
    public InvalidReason? Reason { get; }

    [MemberNotNullWhen(true, nameof(Event))]
    public bool IsEvent => Event is not null;

    [MemberNotNullWhen(true, nameof(Reason))]
    public bool IsInvalid => Reason is not null;

    [MemberNotNullWhen(true, nameof(IgnoredEventType))]
    public bool IsIgnored => IgnoredEventType is not null;

    internal static PasEventReadResult Of(PasEvent @event) => new(@event, null, null);

    internal static PasEventReadResult Ignored(string eventType) => new(null, eventType, null);

    internal static PasEventReadResult Invalid(InvalidReason reason) => new(null, null, reason);
}
