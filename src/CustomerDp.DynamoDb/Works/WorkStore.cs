using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Control;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Tables;

namespace CustomerDp.DynamoDb.Works;

/// <summary>
/// Works in the table of control items. <c>pk = CONTROL#queue</c>: <c>sk = WORKING</c> names the one that was begun last, and
/// <c>sk = WORK#id</c> is a work. <c>pk = CONTROL#queue#id</c>: <c>sk = PART#position</c> holds messages that were chosen,
/// <c>sk = FAULT#position</c> those of a batch that were not done, and <c>sk = FILE#position</c> names a file that a batch was written to.
/// Everything is put, nothing updated or deleted: time removes it. The client's own exceptions come through.
/// </summary>
/// <param name="client">DynamoDB.</param>
/// <param name="tableName">The table.</param>
public sealed class WorkStore(IAmazonDynamoDB client, string tableName)
{
    /// <summary>How many messages are in an item: it may have 400 KB, and identifiers of 128 characters are a third of that.</summary>
    public const int MessagesInPart = 200;

    private const string Working = "WORKING";
    private const string WorkPrefix = "WORK#";
    private const string PartPrefix = "PART#";
    private const string FaultPrefix = "FAULT#";
    private const string FilePrefix = "FILE#";
    private const string Content = "content";
    private const string Version = "version";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Writes a plan down: the messages first, so that a plan that is there is whole.</summary>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task PlanAsync(Work work, IReadOnlyList<WorkMessage> messages, CancellationToken cancellationToken)
    {
        var position = 0;
        foreach (var part in messages.Chunk(MessagesInPart))
        {
            await PutAsync(PartitionOf(work), SortKey(PartPrefix, position), part, work.PlannedAt, cancellationToken);
            position += part.Length;
        }

        await client.PutItemAsync(new PutItemRequest { TableName = tableName, Item = ItemOf(work) }, cancellationToken);
    }

    /// <summary>By a consistent read; null where there is none.</summary>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task<Work?> FindAsync(string queue, string id, CancellationToken cancellationToken) =>
        Read(await ItemAsync(queue, WorkPrefix + id, cancellationToken));

    /// <summary>The work that was begun last on a queue, and may be over; null where there is none.</summary>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task<Work?> LastBegunAsync(string queue, CancellationToken cancellationToken) =>
        await LastIdAsync(queue, cancellationToken) is { } id ? await FindAsync(queue, id, cancellationToken) : null;

    /// <summary>All works of a queue that can be looked at, the newest first; plans that nobody said yes to too.</summary>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task<IReadOnlyList<Work>> OfAsync(string queue, CancellationToken cancellationToken) =>
    [
        .. (await QueryAsync(ControlNames.QueuePrefix + queue, WorkPrefix, null, cancellationToken))
            .Select(Read)
            .OfType<Work>()
            .OrderByDescending(w => w.BegunAt ?? w.PlannedAt),
    ];

    /// <summary>Begins a plan, unless another work is being done on the queue.</summary>
    /// <param name="plan">As it was read; where an export is to be written may be new.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="host">Which process is going to do it.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Stops before it begins.</param>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task<WorkBegun> BeginAsync(Work plan, string by, string host, DateTimeOffset now, CancellationToken cancellationToken)
    {
        while (true)
        {
            var last = await LastIdAsync(plan.Queue, cancellationToken);
            if (last is not null && await FindAsync(plan.Queue, last, cancellationToken) is { IsActive: true } other)
            {
                return new(null, other);
            }

            if (
                await FindAsync(plan.Queue, plan.Id, cancellationToken) is not { State: WorkStates.Planned } stored
                || stored.IsExpiredAt(now))
            {
                return new(null, null);
            }

            var work = stored with
            {
                State = WorkStates.Running,
                To = plan.To,
                By = by,
                Host = host,
                BegunAt = now,
                AliveAt = now,
                Version = stored.Version + 1,
            };
            if (await TryBeginAsync(work, last, cancellationToken))
            {
                return new(work, null);
            }
        }
    }

    /// <summary>Writes a work, unless somebody else has since it was read.</summary>
    /// <returns>As it was written; null where somebody else has.</returns>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task<Work?> TryWriteAsync(Work work, CancellationToken cancellationToken)
    {
        var next = work with { Version = work.Version + 1 };
        try
        {
            await client.PutItemAsync(
                new PutItemRequest
                {
                    TableName = tableName,
                    Item = ItemOf(next),
                    ConditionExpression = "#version = :version",
                    ExpressionAttributeNames = new() { ["#version"] = Version },
                    ExpressionAttributeValues = new() { [":version"] = AttributeMap.Number(work.Version) },
                },
                cancellationToken);
            return next;
        }
        catch (ConditionalCheckFailedException)
        {
            return null;
        }
    }

    /// <summary>The messages of a work, in their order.</summary>
    /// <param name="work">The work.</param>
    /// <param name="from">The position of the first.</param>
    /// <param name="most">How many at most; null: all.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task<IReadOnlyList<WorkMessage>> MessagesAsync(Work work, int from, int? most, CancellationToken cancellationToken)
    {
        var first = from / MessagesInPart * MessagesInPart;
        int? parts = most is { } number ? ((from - first + number - 1) / MessagesInPart) + 1 : null;
        var items = await QueryAsync(PartitionOf(work), PartPrefix, SortKey(PartPrefix, first), cancellationToken, parts);
        return [.. items.SelectMany(ContentOf<WorkMessage[]>).Skip(from - first).Take(most ?? int.MaxValue)];
    }

    /// <summary>Writes down which messages of a batch were not done; once more changes nothing.</summary>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public Task PutFaultsAsync(
        Work work, int position, IReadOnlyList<WorkFault> faults, DateTimeOffset now, CancellationToken cancellationToken) =>
        PutAsync(PartitionOf(work), SortKey(FaultPrefix, position), faults, now, cancellationToken);

    /// <summary>All that were not done so far, in the order of the messages.</summary>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task<IReadOnlyList<WorkFault>> FaultsAsync(Work work, CancellationToken cancellationToken) =>
        [.. (await QueryAsync(PartitionOf(work), FaultPrefix, null, cancellationToken)).SelectMany(ContentOf<WorkFault[]>)];

    /// <summary>Writes down a file that a batch was written to; once more changes nothing.</summary>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public Task PutFileAsync(Work work, int position, WorkFile file, DateTimeOffset now, CancellationToken cancellationToken) =>
        PutAsync(PartitionOf(work), SortKey(FilePrefix, position), file, now, cancellationToken);

    /// <summary>All files so far, in the order of the messages.</summary>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task<IReadOnlyList<WorkFile>> FilesAsync(Work work, CancellationToken cancellationToken) =>
        [.. (await QueryAsync(PartitionOf(work), FilePrefix, null, cancellationToken)).Select(ContentOf<WorkFile>)];

    private static string PartitionOf(Work work) => $"{ControlNames.QueuePrefix}{work.Queue}#{work.Id}";

    private static string SortKey(string prefix, int position) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{position:D7}");

    private static Dictionary<string, AttributeValue> KeyOf(string partition, string sortKey) => new Dictionary<string, AttributeValue>()
        .With(TableNames.PartitionKey, partition)
        .With(TableNames.SortKey, sortKey);

    private static Dictionary<string, AttributeValue> ItemOf(Work work)
    {
        var item = KeyOf(ControlNames.QueuePrefix + work.Queue, WorkPrefix + work.Id).With(Content, JsonSerializer.Serialize(work, Json));
        item[Version] = AttributeMap.Number(work.Version);
        item[TimeToLive.Attribute] = TimeToLive.Of(work.AliveAt + Work.Retention);
        return item;
    }

    // Some emulators give an empty item, or its key alone, where there is none.
    private static Work? Read(Dictionary<string, AttributeValue>? item) =>
        item?.Text(Content) is { } content ? JsonSerializer.Deserialize<Work>(content, Json) : null;

    private static T ContentOf<T>(Dictionary<string, AttributeValue> item) =>
        JsonSerializer.Deserialize<T>(item.RequiredText(Content), Json)!;

    private async Task<string?> LastIdAsync(string queue, CancellationToken cancellationToken) =>
        (await ItemAsync(queue, Working, cancellationToken))?.Text(ControlNames.Id);

    private async Task<bool> TryBeginAsync(Work work, string? last, CancellationToken cancellationToken)
    {
        var working = KeyOf(ControlNames.QueuePrefix + work.Queue, Working).With(ControlNames.Id, work.Id);
        working[TimeToLive.Attribute] = TimeToLive.Of(work.AliveAt + Work.Retention);
        try
        {
            await client.TransactWriteItemsAsync(
                new TransactWriteItemsRequest
                {
                    TransactItems =
                    [
                        new()
                        {
                            Put = new()
                            {
                                TableName = tableName,
                                Item = working,
                                ConditionExpression = last is null ? "attribute_not_exists(#id)" : "#id = :id",
                                ExpressionAttributeNames = new() { ["#id"] = ControlNames.Id },
                                ExpressionAttributeValues = last is null
                                    ? null
                                    : new Dictionary<string, AttributeValue>().With(":id", last),
                            },
                        },
                        new()
                        {
                            Put = new()
                            {
                                TableName = tableName,
                                Item = ItemOf(work),
                                ConditionExpression = "#version = :version",
                                ExpressionAttributeNames = new() { ["#version"] = Version },
                                ExpressionAttributeValues = new() { [":version"] = AttributeMap.Number(work.Version - 1) },
                            },
                        },
                    ],
                },
                cancellationToken);
            return true;
        }
        catch (TransactionCanceledException exception) when (
            exception.CancellationReasons?.Exists(r => r.Code is "ConditionalCheckFailed" or "TransactionConflict") == true)
        {
            return false;
        }
    }

    private async Task PutAsync<T>(
        string partition, string sortKey, T content, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var item = KeyOf(partition, sortKey).With(Content, JsonSerializer.Serialize(content, Json));
        item[TimeToLive.Attribute] = TimeToLive.Of(now + Work.Retention);
        await client.PutItemAsync(new PutItemRequest { TableName = tableName, Item = item }, cancellationToken);
    }

    private async Task<Dictionary<string, AttributeValue>?> ItemAsync(string queue, string sortKey, CancellationToken cancellationToken) =>
        (await client.GetItemAsync(
            new GetItemRequest
            {
                TableName = tableName,
                Key = KeyOf(ControlNames.QueuePrefix + queue, sortKey),
                ConsistentRead = true,
            },
            cancellationToken)).Item;

    private async Task<List<Dictionary<string, AttributeValue>>> QueryAsync(
        string partition, string prefix, string? from, CancellationToken cancellationToken, int? most = null)
    {
        List<Dictionary<string, AttributeValue>> items = [];
        var request = new QueryRequest
        {
            TableName = tableName,
            ConsistentRead = true,
            KeyConditionExpression = "#pk = :pk AND #sk BETWEEN :from AND :to",
            ExpressionAttributeNames = new() { ["#pk"] = TableNames.PartitionKey, ["#sk"] = TableNames.SortKey },
            ExpressionAttributeValues = new Dictionary<string, AttributeValue>()
                .With(":pk", partition)
                .With(":from", from ?? prefix)
                .With(":to", prefix + "~"),
        };
        do
        {
            request.Limit = most - items.Count;
            var page = await client.QueryAsync(request, cancellationToken);
            items.AddRange(page.Items ?? []);
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 } && items.Count < (most ?? int.MaxValue));
        return items;
    }
}
