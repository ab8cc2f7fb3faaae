namespace CustomerDp.Contracts.Events;

/// <summary>A postal address as the publisher wrote it. Personal data.</summary>
public sealed record Address
{
    public string? Street { get; init; }

    public string? City { get; init; }

    public string? State { get; init; }

    public string? ZipCode { get; init; }

    public string? Country { get; init; }

    /// <summary>Nothing of the address: it is personal data.</summary>
    public override string ToString() => nameof(Address);
}
