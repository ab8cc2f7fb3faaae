using Amazon.DynamoDBv2;
using CustomerDp.DynamoDb.Control;
using CustomerDp.DynamoDb.Faults;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Stores;

namespace CustomerDp.DynamoDb.Lifecycle;

/// <summary>Looks at what subscribers were told. It opens nothing that is sealed, and needs no key.</summary>
/// <param name="client">DynamoDB.</param>
/// <param name="tableName">The table of control items.</param>
public sealed class ToldReader(IAmazonDynamoDB client, string tableName)
{
    private const string Action = "Query of what was told";

    /// <summary>What was told of a customer; null where nothing was.</summary>
    /// <exception cref="CustomerStoreUnavailableException">The table did not answer as it should. Try again later.</exception>
    public async Task<ToldReport?> ReadAsync(string customerId, CancellationToken cancellationToken = default)
    {
        var items = await StoreExceptions.AskAsync(
            Action,
            () => ControlItems.OfAsync(client, tableName, ToldNames.PartitionOf(ToldNames.CustomerOf(customerId)), cancellationToken),
            cancellationToken);
        if (items.FirstOrDefault(i => i.RequiredText(TableNames.SortKey) == ToldNames.State) is not { } head || !ToldItems.IsTold(head))
        {
            return null;
        }

        var told = ToldItems.ReadCustomer(customerId, head, key: null);
        return new ToldReport(
            customerId,
            told.Revision,
            told.PoliciesInForce,
            told.IsDeleted,
            [.. ToldItems.UnsentOf(head).Select(e => ToldItems.ReadEvent(customerId, e, key: null))],
            [
                .. items.Where(i => i.RequiredText(TableNames.SortKey).StartsWith(ToldNames.EventPrefix, StringComparison.Ordinal))
                    .Select(e => ToldItems.ReadEvent(customerId, e, key: null)),
            ]);
    }
}
