using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Entities;

namespace CustomerDp.Verification;

/// <summary>A register as attributes of an item: they are written together.</summary>
/// <param name="Name">As findings name it.</param>
/// <param name="Version">The attribute of its version.</param>
/// <param name="Value">The attributes of its value.</param>
internal sealed record RegisterAttributes(string Name, string Version, IReadOnlyList<string> Value)
{
    private static readonly RegisterAttributes[] OfCustomer = [new("details", TableNames.DetailsVersion, [TableNames.Details])];

    private static readonly RegisterAttributes[] OfQuote =
        [new("holder", TableNames.HolderVersion, [TableNames.CustomerId, TableNames.AddedAt])];

    private static readonly RegisterAttributes[] OfPolicy =
    [
        new("terms", TableNames.TermsVersion, [TableNames.CustomerId, TableNames.Terms]),
        new("standing", TableNames.StandingVersion, [TableNames.Standing]),
    ];

    public IEnumerable<string> All => [.. Value, Version];

    public static IReadOnlyList<RegisterAttributes> Of(EntityKind kind) => kind switch
    {
        EntityKind.Customer => OfCustomer,
        EntityKind.Quote => OfQuote,
        _ => OfPolicy,
    };

    /// <param name="path">An attribute, or a member of one.</param>
    public bool Has(string path) => All.Contains(path.Split('.')[0]);
}
