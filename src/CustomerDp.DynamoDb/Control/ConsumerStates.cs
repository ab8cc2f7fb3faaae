using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Tables;

namespace CustomerDp.DynamoDb.Control;

/// <summary>
/// How the workers say what they do, in the table of control items: one item a queue and worker, <c>pk = CONTROL#queue</c>,
/// <c>sk = CONSUMER#worker</c>, gone an hour after the last report. The client's own exceptions come through.
/// </summary>
public sealed class ConsumerStates(IAmazonDynamoDB client, string tableName)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);

    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task ReportAsync(ConsumerState state, CancellationToken cancellationToken = default)
    {
        var item = new Dictionary<string, AttributeValue>()
            .With(TableNames.PartitionKey, ControlNames.QueuePrefix + state.Queue)
            .With(TableNames.SortKey, ControlNames.ConsumerPrefix + state.Worker)
            .With(ControlNames.Queue, state.Queue)
            .With(ControlNames.State, state.State)
            .With(ControlNames.Reason, state.Reason)
            .With(ControlNames.At, QueueControl.Text(state.At));
        item[TimeToLive.Attribute] = TimeToLive.Of(state.At + KeptFor);
        if (state.Lag is { } lag)
        {
            item[ControlNames.LagMilliseconds] = AttributeMap.Number((long)lag.TotalMilliseconds);
        }

        await client.PutItemAsync(new PutItemRequest { TableName = tableName, Item = item }, cancellationToken);
    }

    /// <summary>Takes the report back: the worker ends.</summary>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task EndAsync(string queue, string worker, CancellationToken cancellationToken = default) => await client.DeleteItemAsync(
        new DeleteItemRequest
        {
            TableName = tableName,
            Key = new Dictionary<string, AttributeValue>()
                .With(TableNames.PartitionKey, ControlNames.QueuePrefix + queue)
                .With(TableNames.SortKey, ControlNames.ConsumerPrefix + worker),
        },
        cancellationToken);

    /// <summary>The last reports on a queue, by worker; those of an hour ago or more are not among them.</summary>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task<IReadOnlyList<ConsumerState>> OfAsync(string queue, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var request = new QueryRequest
        {
            TableName = tableName,
            ConsistentRead = true,
            KeyConditionExpression = "#pk = :pk AND begins_with(#sk, :sk)",
            ExpressionAttributeNames = new() { ["#pk"] = TableNames.PartitionKey, ["#sk"] = TableNames.SortKey },
            ExpressionAttributeValues = new Dictionary<string, AttributeValue>()
                .With(":pk", ControlNames.QueuePrefix + queue)
                .With(":sk", ControlNames.ConsumerPrefix),
        };
        var response = await client.QueryAsync(request, cancellationToken);
        return
        [
            .. (response.Items ?? []).Select(item => new ConsumerState(
                queue,
                item.RequiredText(TableNames.SortKey)[ControlNames.ConsumerPrefix.Length..],
                item.RequiredText(ControlNames.State),
                item.Text(ControlNames.Reason),
                QueueControl.Time(item.RequiredText(ControlNames.At)),
                LagOf(item))).Where(s => now - s.At < KeptFor),
        ];
    }

    private static TimeSpan? LagOf(Dictionary<string, AttributeValue> item) =>
        long.TryParse(item.GetValueOrDefault(ControlNames.LagMilliseconds)?.N, NumberStyles.None, CultureInfo.InvariantCulture, out var ms)
            ? TimeSpan.FromMilliseconds(ms)
            : null;
}
