namespace CustomerDp.Contracts.Events;

/// <summary>Who holds a quote. Everything but the identifier is optional, and personal data.</summary>
public sealed record PolicyHolder
{
    public required string PolicyHolderId { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public DateOnly? DateOfBirth { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public Address? Address { get; init; }

    /// <summary>The identifier only: the rest is personal data.</summary>
    public override string ToString() => PolicyHolderId;
}
