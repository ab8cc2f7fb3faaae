using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Tables;

namespace CustomerDp.DynamoDb.Keys;

/// <summary>
/// The encrypted master key as an item of the table of keys: <c>pk = MASTER</c>, <c>sk = KEY</c>. Written once, and never again. The
/// client's own exceptions come through.
/// </summary>
/// <param name="client">DynamoDB.</param>
/// <param name="tableName">The table of keys.</param>
internal sealed class MasterKeyItem(IAmazonDynamoDB client, string tableName)
{
    /// <summary><c>pk</c> of the item.</summary>
    public const string Partition = "MASTER";

    /// <summary><c>sk</c> of the item.</summary>
    public const string Sort = "KEY";

    /// <summary>The ARN of the key of KMS, for people: which one must not be deleted.</summary>
    public const string KmsKey = "kmsKey";

    /// <summary>By a consistent read; null where there is none.</summary>
    public async Task<MemoryStream?> ReadAsync()
    {
        var response = await client.GetItemAsync(new GetItemRequest { TableName = tableName, Key = Key(), ConsistentRead = true });

        // Some emulators give an empty item, or its key alone, where there is none.
        return response.Item?.GetValueOrDefault(KeyItem.Wrapped)?.B;
    }

    /// <summary>Whether any key in the table is wrapped by one. Looks at all of them where there is none.</summary>
    public async Task<bool> IsNeededAsync()
    {
        var request = new ScanRequest
        {
            TableName = tableName,
            ConsistentRead = true,
            FilterExpression = $"attribute_exists({KeyItem.Wrapped})",
            ProjectionExpression = TableNames.PartitionKey,
        };
        do
        {
            var page = await client.ScanAsync(request);
            if (page.Items is { Count: > 0 })
            {
                return true;
            }

            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
        return false;
    }

    /// <returns>False where there is one already.</returns>
    public async Task<bool> PutAsync(MemoryStream wrapped, string kmsKey)
    {
        var item = Key().With(KmsKey, kmsKey);
        item[KeyItem.Wrapped] = new() { B = wrapped };
        try
        {
            await client.PutItemAsync(new PutItemRequest
            {
                TableName = tableName,
                Item = item,
                ConditionExpression = $"attribute_not_exists({TableNames.PartitionKey})",
            });
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }

    private static Dictionary<string, AttributeValue> Key() => new Dictionary<string, AttributeValue>()
        .With(TableNames.PartitionKey, Partition)
        .With(TableNames.SortKey, Sort);
}
