using Amazon.DynamoDBv2;
using CustomerDp.Aws.DynamoDb;
using CustomerDp.Aws.DynamoDb.Items;
using CustomerDp.Projections.Stores;

namespace CustomerDp.DynamoDb.Tables;

/// <summary>
/// Asks for an update whose condition can never hold: it goes the whole way of a write (name, credentials, the right to update, the key
/// of KMS, write capacity) and changes nothing. A read would say little of writes. It costs one write unit.
/// </summary>
public sealed class WriteProbe(IAmazonDynamoDB client, IShownView view)
{
    // No entity has such a key.
    internal const string ProbeKey = "PROBE";

    // A condition that does not hold, whatever there is.
    internal const string Never = $"attribute_exists({TableNames.PartitionKey}) AND attribute_not_exists({TableNames.PartitionKey})";

    private readonly CustomerTable _table = new(client, view);

    /// <returns>Null when a write would be taken now; else the code of what stands in its way.</returns>
    public async ValueTask<string?> FindFaultAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await _table.UpdateAsync(new Update(), cancellationToken);
            return null;
        }
        catch (CustomerStoreUnavailableException exception)
        {
            return exception.Code;
        }
        catch (CustomerStoreRejectedException exception)
        {
            return exception.Code;
        }
    }

    private sealed class Update() : ItemUpdate(updateExpression: null, Never)
    {
        public override bool HasValues => false;

        public override void WriteKey(IItemWriter writer)
        {
            writer.Text(TableNames.PartitionKey, ProbeKey);
            writer.Text(TableNames.SortKey, TableNames.State);
        }

        public override void WriteValues(IItemWriter writer)
        {
        }
    }
}
