using CustomerDp.Contracts.Events;

namespace CustomerDp.Projections.Rules;

/// <summary>What an event of one type may leave in a policy's standing.</summary>
/// <param name="Statuses">The statuses that it sets.</param>
/// <param name="HasReason">Whether it may say why.</param>
/// <param name="HasEffectiveOn">Whether it may say from which day.</param>
public sealed record StandingRule(IReadOnlyCollection<PolicyStatus> Statuses, bool HasReason = false, bool HasEffectiveOn = false);
