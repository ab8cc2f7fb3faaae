using CustomerDp.Contracts.Events;

namespace CustomerDp.Projections.History;

/// <summary>An event in the history of an entity.</summary>
public sealed record RecordedEvent
{
    public required string Id { get; init; }

    /// <summary>Its name on the wire; one of <see cref="EventTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened, in UTC.</summary>
    public required DateTime OccurredOn { get; init; }

    /// <summary>The clock of its own aggregate: of a conversion the policy's, of details the quote's.</summary>
    public required long LogicalClockReading { get; init; }

    public string? CorrelationId { get; init; }

    public required EventEffect Effect { get; init; }

    /// <summary>What it changed against all before it; in the order of <see cref="ViewFields"/>.</summary>
    public required IReadOnlyList<FieldChange> Changes { get; init; }

    /// <summary>Whose the entity was by it: null where it was nobody's.</summary>
    public required string? HolderId { get; init; }

    /// <summary>
    /// Where it stands in the history: a text of ASCII whose order is that of the rules, whatever else comes. No two events have the same.
    /// </summary>
    public required string Place { get; init; }

    /// <summary>Identifier and type only.</summary>
    public override string ToString() => $"{Type} {Id}";
}
