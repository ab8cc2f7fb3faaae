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
    public async Task WriteAsync(AuditEntry entry, CancellationToken cancellationToken = default)
    {
        var at = QueueControl.Text(entry.At);
        var item = new Dictionary<string, AttributeValue>()
            .With(TableNames.PartitionKey, ControlNames.Audit)
            .With(TableNames.SortKey, $"{at}#{entry.Id}")
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
        await client.PutItemAsync(new PutItemRequest { TableName = tableName, Item = item }, cancellationToken);
    }

    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task<IReadOnlyList<AuditEntry>> NewestAsync(int most, CancellationToken cancellationToken = default)
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

    private static AuditEntry Read(Dictionary<string, AttributeValue> item) => new(
        item.RequiredText(ControlNames.Id),
        QueueControl.Time(item.RequiredText(ControlNames.At)),
        item.RequiredText(ControlNames.By),
        item.RequiredText(ControlNames.Action),
        item.RequiredText(ControlNames.Queue),
        item.RequiredText(ControlNames.State),
        (item.Map(ControlNames.AuditDetails) ?? []).ToDictionary(d => d.Key, d => d.Value.S ?? "", StringComparer.Ordinal));
}
