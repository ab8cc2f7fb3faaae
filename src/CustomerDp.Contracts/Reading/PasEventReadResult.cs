using System.Diagnostics.CodeAnalysis;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Fields;

namespace CustomerDp.Contracts.Reading;

/// <summary>
/// What reading a body gave: an event, a type that is configured to be ignored, several records in one, or the reason why it is no valid
/// event.
/// </summary>
public readonly struct PasEventReadResult
{
    private PasEventReadResult(PasEvent? @event, string? ignoredEventType, InvalidReason? reason, IReadOnlyList<byte[]>? records) =>
        (Event, IgnoredEventType, Reason, Records) = (@event, ignoredEventType, reason, records);

    /// <summary>The event; null unless the body is a valid one.</summary>
    public PasEvent? Event { get; }

    /// <summary>The event type as it is configured to be ignored; null unless the body has one of those.</summary>
    public string? IgnoredEventType { get; }

    /// <summary>Why the body is invalid; null unless it is.</summary>
    public InvalidReason? Reason { get; }

    /// <summary>
    /// The data of each record of a Kinesis record in which the Kinesis Producer Library has put several together, at least one; each may
    /// be a valid event or not. Null unless the body is one of those.
    /// </summary>
    public IReadOnlyList<byte[]>? Records { get; }

    [MemberNotNullWhen(true, nameof(Event))]
    public bool IsEvent => Event is not null;

    [MemberNotNullWhen(true, nameof(Reason))]
    public bool IsInvalid => Reason is not null;

    [MemberNotNullWhen(true, nameof(IgnoredEventType))]
    public bool IsIgnored => IgnoredEventType is not null;

    [MemberNotNullWhen(true, nameof(Records))]
    public bool IsAggregate => Records is not null;

    internal static PasEventReadResult Of(PasEvent @event) => new(@event, null, null, null);

    internal static PasEventReadResult Ignored(string eventType) => new(null, eventType, null, null);

    internal static PasEventReadResult Invalid(InvalidReason reason) => new(null, null, reason, null);

    internal static PasEventReadResult Aggregate(IReadOnlyList<byte[]> records) => new(null, null, null, records);
}
