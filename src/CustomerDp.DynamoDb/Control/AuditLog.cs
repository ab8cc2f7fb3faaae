using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Tables;

namespace CustomerDp.DynamoDb.Control;

/// <summary>
/// The audit log in the table of control items: <c>pk = AUDIT</c>, <c>sk = time#id</c>, kept for <see cref="Retention"/>. The client's own
/// exceptions come through.
/// </summary>
public sealed class AuditLog(IAmazonDynamoDB client, string tableName) : IAuditLog
{
    /// <summary>A year and a month, so that a year can be looked at in whole.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(396);

    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task WriteAsync(AuditEntry entry, CancellationToken cancellationToken = default) =>
        await client.PutItemAsync(PutOf(entry), cancellationToken);

    /// <summary>
    /// Writes an entry unless the entry of that time and id says already how it ended: for what may be done a second time by somebody who
    /// does not know of the first.
    /// </summary>
    /// <returns>False where it has ended; nothing was written.</returns>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task<bool> TryWriteAsync(AuditEntry entry, CancellationToken cancellationToken = default)
    {
        var request = PutOf(entry);
        request.ConditionExpression = "attribute_not_exists(pk) OR #state = :started";
        request.ExpressionAttributeNames = new() { ["#state"] = ControlNames.State };
        request.ExpressionAttributeValues = new Dictionary<string, AttributeValue>().With(":started", AuditEntry.Started);
        try
        {
            await client.PutItemAsync(request, cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }

    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task<IReadOnlyList<AuditEntry>> NewestAsync(
        int most, AuditPosition? olderThan = null, CancellationToken cancellationToken = default)
    {
        List<AuditEntry> entries = [];
        var request = new QueryRequest
        {
            TableName = tableName,
            KeyConditionExpression = "pk = :p",
            ExpressionAttributeValues = new() { [":p"] = new() { S = ControlNames.Audit } },
            ScanIndexForward = false,
            ConsistentRead = true,
        };
        if (olderThan is not null)
        {
            request.KeyConditionExpression = "pk = :p AND sk < :s";
            request.ExpressionAttributeValues[":s"] = new() { S = SortKeyOf(olderThan) };
        }

        do
        {
            request.Limit = most - entries.Count;
            var page = await client.QueryAsync(request, cancellationToken);
            entries.AddRange((page.Items ?? []).Select(Read));
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (entries.Count < most && request.ExclusiveStartKey is { Count: > 0 });

        return entries;
    }

    private static string SortKeyOf(AuditPosition position) => $"{QueueControl.Text(position.At)}#{position.Id}";

    private static AuditEntry Read(Dictionary<string, AttributeValue> item) => new(
        item.RequiredText(ControlNames.Id),
        QueueControl.Time(item.RequiredText(ControlNames.At)),
        item.RequiredText(ControlNames.By),
        item.RequiredText(ControlNames.Action),
        item.RequiredText(ControlNames.Queue),
        item.RequiredText(ControlNames.State),
        (item.Map(ControlNames.AuditDetails) ?? []).ToDictionary(d => d.Key, d => d.Value.S ?? "", StringComparer.Ordinal));

    private PutItemRequest PutOf(AuditEntry entry)
    {
        var at = QueueControl.Text(entry.At);
        var item = new Dictionary<string, AttributeValue>()
            .With(TableNames.PartitionKey, ControlNames.Audit)
            .With(TableNames.SortKey, SortKeyOf(AuditPosition.Of(entry)))
            .With(ControlNames.Id, entry.Id)
            .With(ControlNames.At, at)
            .With(ControlNames.By, entry.By)
            .With(ControlNames.Action, entry.Action)
            .With(ControlNames.Queue, entry.Queue)
            .With(ControlNames.State, entry.State);
        item[ControlNames.AuditDetails] = new AttributeValue
        {
            M = entry.Details.ToDictionary(d => d.Key, d => new AttributeValue { S = d.Value }),
        };
        item[TimeToLive.Attribute] = TimeToLive.Of(entry.At + Retention);
        return new PutItemRequest { TableName = tableName, Item = item };
    }
}
