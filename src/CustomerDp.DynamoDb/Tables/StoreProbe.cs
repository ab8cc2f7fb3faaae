using CustomerDp.Projections.Stores;

namespace CustomerDp.DynamoDb.Tables;

/// <summary>
/// Whether events can be written: first whether the table is the one that the product needs, since one of another kind takes some writes
/// and refuses others as invalid, and then by a write that changes nothing.
/// </summary>
public sealed class StoreProbe(TableProbe table, WriteProbe write) : ICustomerStoreProbe
{
    public async ValueTask<string?> FindFaultAsync(CancellationToken cancellationToken = default) =>
        await table.AskNowAsync(cancellationToken) is { IsUnusable: true, Code: var code }
            ? code
            : await write.FindFaultAsync(cancellationToken);
}
