namespace CustomerDp.Contracts.Events;

/// <summary>
/// An event of the policy administration system (PAS), read and validated. What every event carries is here; what it says is in the
/// five types that derive from it.
/// </summary>
public abstract record PasEvent
{
    /// <summary>The identity of the event: 1 to 128 visible ASCII characters. It breaks ties between equal versions.</summary>
    public required string EventId { get; init; }

    /// <summary>When the event happened, in UTC. Anything finer than 100 ns has been cut.</summary>
    public required DateTime OccurredOn { get; init; }

    /// <summary>
    /// The source aggregate's logical clock, from 0 to 2^53-1: it grows per quote and per policy, may have holes, and is never compared
    /// between aggregates.
    /// </summary>
    public required long LogicalClockReading { get; init; }

    /// <summary>What ties the event to the request that caused it; null where the publisher gave none.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>What there is to know of its type.</summary>
    public abstract EventDescriptor Descriptor { get; }

    /// <summary>The name of the event on the wire; one of <see cref="EventTypes"/>.</summary>
    public string EventType => Descriptor.Name;

    /// <summary>Identifier and type only: the other members may be personal data, and records print into logs.</summary>
    public sealed override string ToString() => $"{EventType} {EventId}";
}
