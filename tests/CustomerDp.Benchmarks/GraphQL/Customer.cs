namespace CustomerDp.Benchmarks.GraphQL;

/// <summary>An answer of the size that the product gives: 12 values, an address, and ten policies of seven values each.</summary>
internal sealed record Customer(
    string Id,
    string FirstName,
    string LastName,
    string FullName,
    DateOnly DateOfBirth,
    string Email,
    string Phone,
    DateTimeOffset UpdatedAt,
    Address Address,
    IReadOnlyList<Policy> Policies)
{
    public static Customer Sample { get; } =
        new(
            "c-1",
            "Jane",
            "Doe",
            "Jane Doe",
            new DateOnly(1980, 2, 29),
            "jane.doe@example.com",
            "+15550100",
            new DateTimeOffset(2026, 3, 1, 10, 15, 30, TimeSpan.Zero),
            new Address("1 Main Street", "Springfield", "12345", "US"),
            [
                .. Enumerable
                    .Range(1, 10)
                    .Select(i => new Policy($"p-{i}", $"POL-{i:0000}", "ACTIVE", new DateOnly(2026, 1, i), new Money(100.50m + i, "USD"))),
            ]);
}

internal sealed record Address(string Street, string City, string ZipCode, string Country);

internal sealed record Policy(string Id, string Number, string Status, DateOnly EffectiveFrom, Money Premium);

internal sealed record Money(decimal Amount, string Currency);
