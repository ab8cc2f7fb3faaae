using CustomerDp.Contracts.Events;

namespace CustomerDp.Projections.Entities;

/// <summary>What is known of a person. One register: the newest event's details replace all of them, absent ones too.</summary>
public sealed record CustomerDetails
{
    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public DateOnly? DateOfBirth { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public Address? Address { get; init; }

    /// <summary>Nothing of the person: records print into logs.</summary>
    public override string ToString() => nameof(CustomerDetails);
}
