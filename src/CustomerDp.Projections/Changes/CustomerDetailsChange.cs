using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Registers;

namespace CustomerDp.Projections.Changes;

/// <summary>A customer's details; its <see cref="TimeVersion.OccurredOn"/> may also be the customer's earliest.</summary>
public sealed record CustomerDetailsChange(string CustomerId, TimeVersion Version, CustomerDetails Details)
    : EntityChange(EntityKind.Customer, CustomerId);
