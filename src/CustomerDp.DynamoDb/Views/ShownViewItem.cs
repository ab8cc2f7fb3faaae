using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Control;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Tables;

namespace CustomerDp.DynamoDb.Views;

/// <summary>
/// The control item that names the shown view: <c>pk = VIEW</c>, <c>sk = SHOWN</c>. While there is none, <see cref="ViewName.A"/> is shown.
/// The client's own exceptions come through.
/// </summary>
/// <param name="client">DynamoDB.</param>
/// <param name="tableName">The table of control items.</param>
public sealed class ShownViewItem(IAmazonDynamoDB client, string tableName)
{
    /// <summary>By a consistent read.</summary>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    /// <exception cref="StoredItemException">The item names no view.</exception>
    public async Task<ViewName> ReadAsync(CancellationToken cancellationToken = default)
    {
        var key = new Dictionary<string, AttributeValue>()
            .With(TableNames.PartitionKey, ControlNames.View)
            .With(TableNames.SortKey, ControlNames.Shown);
        var response = await client.GetItemAsync(
            new GetItemRequest { TableName = tableName, Key = key, ConsistentRead = true }, cancellationToken);

        // Some emulators give an empty item, or its key alone, where there is none.
        return response.Item?.Text(ControlNames.ViewName) is not { } text
            ? ViewName.A
            : ViewNames.Find(text) ?? throw new StoredItemException(ControlNames.ViewName);
    }
}
