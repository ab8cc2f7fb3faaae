using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Control;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.DynamoDb.Writes;
using CustomerDp.Projections.Entities;

namespace CustomerDp.DynamoDb.Erasing;

/// <summary>
/// All erasures, in the table of control items: <c>pk = ERASURE</c>, <c>sk</c> the customer. The marks in the table of keys say the same;
/// either is enough to repeat them after the other was restored. The client's own exceptions come through.
/// </summary>
/// <param name="client">DynamoDB.</param>
/// <param name="tables">The tables.</param>
public sealed class ErasureRegister(IAmazonDynamoDB client, ProductTables tables)
{
    /// <summary>Writes down that an erasure begins.</summary>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public Task BeginAsync(string customerId, DateTime erasedOn, string by, DateTimeOffset at, CancellationToken cancellationToken) =>
        UpdateAsync(
            customerId,
            "SET erasedOn = :t, #by = :w, begunAt = :a REMOVE finishedAt",
            "attribute_not_exists(erasedOn) OR erasedOn <= :t",
            new Dictionary<string, AttributeValue>()
                .With(":t", erasedOn)
                .With(":w", by)
                .With(":a", QueueControl.Text(at)),
            cancellationToken);

    /// <summary>Writes down that it is finished.</summary>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public Task FinishAsync(string customerId, DateTime erasedOn, DateTimeOffset at, CancellationToken cancellationToken) => UpdateAsync(
        customerId,
        "SET finishedAt = :a",
        "erasedOn = :t",
        new Dictionary<string, AttributeValue>().With(":t", erasedOn).With(":a", QueueControl.Text(at)),
        cancellationToken);

    /// <summary>Those that are written down, by customer.</summary>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task<IReadOnlyList<KnownErasure>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await ControlItems.OfAsync(client, tables.Control, ControlNames.Erasure, cancellationToken)).Select(Read)];

    /// <summary>Those that are written down, and those of which only the marks on keys tell, by customer: the latest of each.</summary>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task<IReadOnlyList<KnownErasure>> ListWithMarksAsync(CancellationToken cancellationToken)
    {
        var known = (await ListAsync(cancellationToken)).ToDictionary(erasure => erasure.CustomerId, StringComparer.Ordinal);
        var request = new ScanRequest
        {
            TableName = tables.Keys,
            ConsistentRead = true,
            FilterExpression = $"attribute_exists({TableNames.ErasedOn})",
            ProjectionExpression = $"{TableNames.PartitionKey}, {TableNames.ErasedOn}",
        };
        do
        {
            var page = await client.ScanAsync(request, cancellationToken);
            foreach (var item in page.Items ?? [])
            {
                if (EntityKey.Parse(item.Key()) is (EntityKind.Customer, var id)
                    && item.Time(TableNames.ErasedOn) is { } erasedOn
                    && !(known.GetValueOrDefault(id)?.ErasedOn >= erasedOn))
                {
                    known[id] = new KnownErasure(id, erasedOn, By: null, BegunAt: null, FinishedAt: null);
                }
            }

            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
        return [.. known.Values.OrderBy(erasure => erasure.CustomerId, StringComparer.Ordinal)];
    }

    // Nothing where a later one is written down.
    private async Task UpdateAsync(
        string customerId,
        string update,
        string condition,
        Dictionary<string, AttributeValue> values,
        CancellationToken cancellationToken)
    {
        var request = new UpdateItemRequest
        {
            TableName = tables.Control,
            Key = new Dictionary<string, AttributeValue>()
                .With(TableNames.PartitionKey, ControlNames.Erasure)
                .With(TableNames.SortKey, customerId),
            UpdateExpression = update,
            ConditionExpression = condition,
            ExpressionAttributeNames = update.Contains("#by", StringComparison.Ordinal) ? new() { ["#by"] = ControlNames.By } : null,
            ExpressionAttributeValues = values,
        };
        await client.TryUpdateAsync(request, cancellationToken);
    }

    private static KnownErasure Read(Dictionary<string, AttributeValue> item) => new(
        item.RequiredText(TableNames.SortKey),
        item.Time(TableNames.ErasedOn) ?? throw new StoredItemException(TableNames.ErasedOn),
        item.Text(ControlNames.By),
        item.Text(ControlNames.BegunAt) is { } begun ? QueueControl.Time(begun) : null,
        item.Text(ControlNames.FinishedAt) is { } finished ? QueueControl.Time(finished) : null);
}
