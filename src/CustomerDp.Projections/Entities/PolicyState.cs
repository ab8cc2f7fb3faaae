using CustomerDp.Projections.Registers;

namespace CustomerDp.Projections.Entities;

/// <summary>What is stored of a policy. Its standing may be known before its terms; it is invisible until they come.</summary>
/// <param name="Terms">Its terms and whose it is; null until a PolicyCreatedEvent came.</param>
/// <param name="Standing">Where it stands; not null once the terms are there.</param>
public sealed record PolicyState(Register<ClockVersion, PolicyTerms>? Terms, Register<ClockVersion, PolicyStanding>? Standing);
