using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Contracts.Commands;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Tables;

namespace CustomerDp.DynamoDb.Control;

/// <summary>
/// The pauses of queues, in the table of control items: one item a queue, <c>pk = CONTROL#queue</c>, <c>sk = PAUSE</c>. It is a register:
/// it holds the order of the greatest <see cref="OrderVersion"/>, a pause or the end of one, so that an older order that comes late, or a
/// second time, changes nothing. Every worker sees it, and it outlives restarts. The client's own exceptions come through.
/// </summary>
/// <param name="client">DynamoDB.</param>
/// <param name="tableName">The table.</param>
/// <param name="timeProvider">What all who read and write pauses share: <see cref="Time.ServiceTime"/>.</param>
public sealed class QueueControl(IAmazonDynamoDB client, string tableName, TimeProvider timeProvider)
{
    // Also over what a release wrote that knew no versions, which is as old as its pause.
    private const string IsNewer =
        "attribute_not_exists(since) OR orderVersion <= :version OR (attribute_not_exists(orderVersion) AND since <= :version)";

    /// <summary>
    /// For how long an order is remembered that has ended: longer than SQS keeps a command that was sent before it, so that none of those
    /// can come after it is forgotten. A day for clocks that differ.
    /// </summary>
    public static TimeSpan Remembered { get; } = PauseLimits.Longest + TimeSpan.FromDays(1);

    /// <summary>The pause of a queue, by a consistent read; null where there is none, or it is over.</summary>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task<QueuePause?> FindAsync(string queue, CancellationToken cancellationToken = default) =>
        Pause(queue, await ItemAsync(queue, cancellationToken));

    /// <summary>Gives an order, or gives it again, which changes nothing.</summary>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task<OrderResult> GiveAsync(QueueOrder order, CancellationToken cancellationToken = default)
    {
        var since = order.Pause?.Since ?? order.Version.At;
        var item = KeyOf(order.Queue)
            .With(ControlNames.Queue, order.Queue)
            .With(ControlNames.By, order.By)
            .With(ControlNames.OrderVersion, order.Version.Text)
            .With(ControlNames.Since, Text(since))
            .With(ControlNames.Reason, order.Pause?.Reason)
            .With(ControlNames.Until, order.Pause is { Until: var until } ? Text(until) : null);
        item[TimeToLive.Attribute] = TimeToLive.Of(order.Version.At + Remembered);
        try
        {
            var response = await client.PutItemAsync(
                new PutItemRequest
                {
                    TableName = tableName,
                    Item = item,
                    ConditionExpression = IsNewer,
                    ExpressionAttributeValues = new Dictionary<string, AttributeValue>().With(":version", order.Version.Text),
                    ReturnValues = ReturnValue.ALL_OLD,
                },
                cancellationToken);
            return new(Holds: true, Pause(order.Queue, response.Attributes));
        }
        catch (ConditionalCheckFailedException)
        {
            return default;
        }
    }

    /// <summary>
    /// Gives an order of now, in sight of what holds: it wins over that, and over every command that was sent before. Where another order
    /// comes between, it is given again.
    /// </summary>
    /// <returns>The pause that it replaced or ended; null where there was none.</returns>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task<QueuePause?> GiveNowAsync(
        string queue, string by, QueuePause? pause, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var known = await ItemAsync(queue, cancellationToken) is { } item ? VersionOf(item) : null;
            var version = OrderVersion.New(timeProvider.GetUtcNow(), known);
            if (await GiveAsync(new QueueOrder(queue, version, by, pause), cancellationToken) is { Holds: true, Before: var before })
            {
                return before;
            }
        }
    }

    internal static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    internal static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    private static Dictionary<string, AttributeValue> KeyOf(string queue) => new Dictionary<string, AttributeValue>()
        .With(TableNames.PartitionKey, ControlNames.QueuePrefix + queue)
        .With(TableNames.SortKey, ControlNames.Pause);

    private static OrderVersion? VersionOf(Dictionary<string, AttributeValue> item) =>
        (item.Text(ControlNames.OrderVersion) ?? item.Text(ControlNames.Since)) is { } text ? OrderVersion.Parse(text) : null;

    private async Task<Dictionary<string, AttributeValue>?> ItemAsync(string queue, CancellationToken cancellationToken) =>
        (await client.GetItemAsync(
            new GetItemRequest { TableName = tableName, Key = KeyOf(queue), ConsistentRead = true }, cancellationToken)).Item;

    private QueuePause? Pause(string queue, Dictionary<string, AttributeValue>? item)
    {
        // Some emulators give an empty item, or its key alone, where there is none; and the end of a pause has no end of its own.
        if (item?.Text(ControlNames.Until) is not { } until)
        {
            return null;
        }

        var pause = new QueuePause(
            queue,
            item.RequiredText(ControlNames.Reason),
            item.RequiredText(ControlNames.By),
            Time(item.RequiredText(ControlNames.Since)),
            Time(until));
        return pause.IsOverAt(timeProvider.GetUtcNow()) ? null : pause;
    }
}
