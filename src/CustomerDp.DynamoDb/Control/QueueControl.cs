using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Tables;

namespace CustomerDp.DynamoDb.Control;

/// <summary>
/// The pauses of queues, in the table of control items: one item a queue, <c>pk = CONTROL#queue</c>, <c>sk = PAUSE</c>. Every worker sees
/// them, and they outlive restarts. The client's own exceptions come through.
/// </summary>
/// <param name="client">DynamoDB.</param>
/// <param name="tableName">The table.</param>
/// <param name="timeProvider">What all who read and write pauses share: <see cref="Time.ServiceTime"/>.</param>
public sealed class QueueControl(IAmazonDynamoDB client, string tableName, TimeProvider timeProvider)
{
    /// <summary>The pause of a queue, by a consistent read; null where there is none, or it is over.</summary>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task<QueuePause?> FindAsync(string queue, CancellationToken cancellationToken = default)
    {
        var response = await client.GetItemAsync(
            new GetItemRequest { TableName = tableName, Key = KeyOf(queue), ConsistentRead = true }, cancellationToken);
        return Read(queue, response.Item);
    }

    /// <summary>Pauses a queue; a pause that is there already is replaced.</summary>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task PauseAsync(QueuePause pause, CancellationToken cancellationToken = default)
    {
        var item = KeyOf(pause.Queue)
            .With(ControlNames.Queue, pause.Queue)
            .With(ControlNames.Reason, pause.Reason)
            .With(ControlNames.By, pause.By)
            .With(ControlNames.Since, Text(pause.Since))
            .With(ControlNames.Until, Text(pause.Until));
        item[TimeToLive.Attribute] = TimeToLive.Of(pause.Until);
        await client.PutItemAsync(new PutItemRequest { TableName = tableName, Item = item }, cancellationToken);
    }

    /// <summary>Ends a pause.</summary>
    /// <returns>The pause that was ended; null where there was none.</returns>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task<QueuePause?> ResumeAsync(string queue, CancellationToken cancellationToken = default)
    {
        var response = await client.DeleteItemAsync(
            new DeleteItemRequest { TableName = tableName, Key = KeyOf(queue), ReturnValues = ReturnValue.ALL_OLD }, cancellationToken);
        return Read(queue, response.Attributes);
    }

    internal static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    internal static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    private static Dictionary<string, AttributeValue> KeyOf(string queue) => new Dictionary<string, AttributeValue>()
        .With(TableNames.PartitionKey, ControlNames.QueuePrefix + queue)
        .With(TableNames.SortKey, ControlNames.Pause);

    private QueuePause? Read(string queue, Dictionary<string, AttributeValue>? item)
    {
        // Some emulators give an empty item, or its key alone, where there is none.
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
