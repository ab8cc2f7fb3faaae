using CustomerDp.Projections.Entities;

namespace CustomerDp.Projections.Changes;

/// <summary>
/// A customer is forgotten up to a moment: details from then or before leave, and none of them comes back. The latest erasure holds.
/// </summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="ErasedOn">The moment, in UTC.</param>
public sealed record CustomerErasure(string CustomerId, DateTime ErasedOn) : EntityChange(EntityKind.Customer, CustomerId);
