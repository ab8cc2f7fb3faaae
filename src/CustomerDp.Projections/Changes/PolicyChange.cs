using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Registers;

namespace CustomerDp.Projections.Changes;

/// <summary>A policy's standing, and its terms where the event brings them; each register wins or loses on its own.</summary>
public sealed record PolicyChange(string PolicyId, ClockVersion Version, PolicyTerms? Terms, PolicyStanding Standing)
    : EntityChange(EntityKind.Policy, PolicyId);
