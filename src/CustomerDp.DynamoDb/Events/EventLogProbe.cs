using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Faults;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.DynamoDb.Writes;
using CustomerDp.Projections.Stores;

namespace CustomerDp.DynamoDb.Events;

/// <summary>
/// Asks whether the log takes writes, in the way of its writes and without leaving anything: it has an item taken away that never is there,
/// asks the table of keys for an update whose condition never holds, and has the master key.
/// </summary>
/// <param name="client">DynamoDB.</param>
/// <param name="tables">The tables.</param>
/// <param name="masterKey">What wraps the keys of customers.</param>
public sealed class EventLogProbe(IAmazonDynamoDB client, ProductTables tables, IMasterKey masterKey)
{
    /// <returns>Null when a write would be taken now; else the code of what stands in its way.</returns>
    public async ValueTask<string?> FindFaultAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await masterKey.GetAsync(cancellationToken);
            await client.TryUpdateAsync(
                new UpdateItemRequest { TableName = tables.Keys, Key = Key(), ConditionExpression = WriteProbe.Never }, cancellationToken);
            await client.BatchWriteItemAsync(
                new BatchWriteItemRequest
                {
                    RequestItems = new() { [tables.Events] = [new WriteRequest { DeleteRequest = new DeleteRequest { Key = Key() } }] },
                },
                cancellationToken);
            return null;
        }
        catch (CustomerStoreUnavailableException exception)
        {
            return exception.Code;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return DynamoDbFaults.Of(exception).Code;
        }
    }

    private static Dictionary<string, AttributeValue> Key() => new Dictionary<string, AttributeValue>()
        .With(TableNames.PartitionKey, WriteProbe.ProbeKey)
        .With(TableNames.SortKey, WriteProbe.ProbeKey);
}
