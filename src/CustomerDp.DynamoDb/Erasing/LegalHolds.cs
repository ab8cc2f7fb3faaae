using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Control;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Tables;

namespace CustomerDp.DynamoDb.Erasing;

/// <summary>
/// Who must not be erased, in the table of control items: <c>pk = HOLD</c>, <c>sk</c> the customer. A hold ends when it is taken off, and
/// by no time. The client's own exceptions come through.
/// </summary>
/// <param name="client">DynamoDB.</param>
/// <param name="tableName">The table.</param>
public sealed class LegalHolds(IAmazonDynamoDB client, string tableName)
{
    /// <summary>By a consistent read; null where there is none.</summary>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task<LegalHold?> FindAsync(string customerId, CancellationToken cancellationToken) =>
        Read((await client.GetItemAsync(
            new GetItemRequest { TableName = tableName, Key = KeyOf(customerId), ConsistentRead = true }, cancellationToken)).Item);

    /// <summary>Puts a hold on; one that is there is replaced.</summary>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task PutAsync(LegalHold hold, CancellationToken cancellationToken)
    {
        var item = KeyOf(hold.CustomerId)
            .With(ControlNames.Reason, hold.Reason)
            .With(ControlNames.By, hold.By)
            .With(ControlNames.Since, QueueControl.Text(hold.Since));
        await client.PutItemAsync(new PutItemRequest { TableName = tableName, Item = item }, cancellationToken);
    }

    /// <summary>Takes a hold off.</summary>
    /// <returns>The one that was there; null where there was none.</returns>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task<LegalHold?> EndAsync(string customerId, CancellationToken cancellationToken) =>
        Read((await client.DeleteItemAsync(
            new DeleteItemRequest { TableName = tableName, Key = KeyOf(customerId), ReturnValues = ReturnValue.ALL_OLD },
            cancellationToken)).Attributes);

    /// <summary>All of them, by customer.</summary>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task<IReadOnlyList<LegalHold>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await ControlItems.OfAsync(client, tableName, ControlNames.Hold, cancellationToken)).Select(Read).OfType<LegalHold>()];

    private static Dictionary<string, AttributeValue> KeyOf(string customerId) => new Dictionary<string, AttributeValue>()
        .With(TableNames.PartitionKey, ControlNames.Hold)
        .With(TableNames.SortKey, customerId);

    // Some emulators give an empty item, or its key alone, where there is none.
    private static LegalHold? Read(Dictionary<string, AttributeValue>? item) => item?.Text(ControlNames.Since) is not { } since
        ? null
        : new LegalHold(
            item.RequiredText(TableNames.SortKey),
            item.RequiredText(ControlNames.Reason),
            item.RequiredText(ControlNames.By),
            QueueControl.Time(since));
}
