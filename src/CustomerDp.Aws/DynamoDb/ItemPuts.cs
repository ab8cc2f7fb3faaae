using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Aws.DynamoDb.Items;

namespace CustomerDp.Aws.DynamoDb;

/// <summary>
/// Whole items for one table, together: written when they are sent, by <see cref="LeanDynamoDbClient"/> without a model of them. See
/// <see href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html"/>.
/// </summary>
/// <param name="tableName">The table's name.</param>
/// <param name="items">1 to 25, each key once. They may be asked more than once.</param>
public sealed class ItemPuts(string tableName, IReadOnlyList<IWrittenItem> items) : AmazonDynamoDBRequest
{
    public string TableName { get; } = tableName;

    public IReadOnlyList<IWrittenItem> Items { get; } = items;

    /// <summary>The same as the SDK's own.</summary>
    public BatchWriteItemRequest ToRequest() => new()
    {
        RequestItems = new()
        {
            [TableName] = [.. Items.Select(item => new WriteRequest { PutRequest = new(ModelItemWriter.Of(item.Write)) })],
        },
    };
}
