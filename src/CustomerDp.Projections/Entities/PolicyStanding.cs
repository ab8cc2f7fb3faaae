using CustomerDp.Contracts.Events;

namespace CustomerDp.Projections.Entities;

/// <summary>Where a policy stands, since when, and which event said so.</summary>
public sealed record PolicyStanding
{
    public required PolicyStatus Status { get; init; }

    public string? Reason { get; init; }

    public DateOnly? EffectiveOn { get; init; }

    public required EventOrigin SetBy { get; init; }
}
