using CustomerDp.DynamoDb.Events;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Stores;

namespace CustomerDp.DynamoDb.Probing;

/// <summary>
/// Whether events can be written: first whether the tables are those that the product needs, since one of another kind takes some writes
/// and refuses others as invalid, and then by writes that change nothing, in the log and in the view.
/// </summary>
public sealed class StoreProbe(TableProbe tables, EventLogProbe log, WriteProbe view) : ICustomerStoreProbe
{
    public async ValueTask<string?> FindFaultAsync(CancellationToken cancellationToken = default) =>
        await tables.AskNowAsync(cancellationToken) is { IsUnusable: true, Code: var code }
            ? code
            : await log.FindFaultAsync(cancellationToken) ?? await view.FindFaultAsync(cancellationToken);
}
