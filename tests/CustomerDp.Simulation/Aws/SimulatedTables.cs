using System.Net;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Simulation.Checks;
using CustomerDp.Simulation.Time;
using CustomerDp.Simulation.Workers;

namespace CustomerDp.Simulation.Aws;

/// <summary>DynamoDB with the product's tables: the views, the log, the keys of customers, and the control items.</summary>
internal sealed class SimulatedTables(SimulatedTime time, Random random)
{
    /// <summary>Part of the key of an item that is refused as invalid, and every batch with it.</summary>
    public const string Refused = "refused";

    /// <summary>What the tables are called.</summary>
    public static readonly ProductTables Names = new("t");

    // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html.
    private const int MostInBatch = 25;

    // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html.
    private const int MostInTransaction = 100;

    private static readonly TableDefinition ShownDefinition = ProductTables.DefinitionOfView(Names.View(ViewName.A));
    private static readonly TableDefinition OtherDefinition = ProductTables.DefinitionOfView(Names.View(ViewName.B));
    private static readonly TableDefinition EventsDefinition = ProductTables.DefinitionOfEvents(Names.Events);
    private static readonly TableDefinition KeysDefinition = ProductTables.DefinitionOfKeys(Names.Keys);
    private static readonly TableDefinition ControlDefinition = ProductTables.DefinitionOfControl(Names.Control);

    /// <summary>The name of the table of views that is shown.</summary>
    public static string ShownName => ShownDefinition.Name;

    public SimulatedTable Shown { get; } = new(ShownDefinition, time, random);

    /// <summary>The table of views that is not shown. Erasures alone write to it.</summary>
    public SimulatedTable Other { get; } = new(OtherDefinition, time, random);

    public SimulatedTable Events { get; } = new(EventsDefinition, time, random) { Copies = [] };

    public SimulatedTable Keys { get; } = new(KeysDefinition, time, random);

    public SimulatedTable Control { get; } = new(ControlDefinition, time, random) { Copies = [] };

    public IEnumerable<SimulatedTable> All => [Shown, Other, Events, Keys, Control];

    /// <summary>How many batches yet are written in part.</summary>
    public int PartialBatchesLeft { get; set; }

    /// <summary>How many transactions yet get in the way of others, or ask for more than there is.</summary>
    public int CancelledLeft { get; set; }

    /// <summary>Whether views are held against the log at each write.</summary>
    public bool WatchesViews { get; init; } = true;

    /// <summary>What stood in a view and not in the log, first; null where that never was.</summary>
    public string? AheadOfLog { get; private set; }

    /// <summary>A customer's key of a generation; null where there is none, or where it has been emptied.</summary>
    public byte[]? KeyOf(string customerId, int? generation) =>
        generation is { } number && Keys.Get(new() { Key = KeyItem.KeyOf(customerId, number) }).Item is { } key
            ? KeyItem.Read(FixedMasterKey.Bytes, customerId, number, key).Bytes
            : null;

    public UpdateItemResponse Update(UpdateItemRequest request)
    {
        var response = Of(request.TableName).Update(request);
        if (WatchesViews && request.TableName == ShownName)
        {
            AheadOfLog ??= WithinLog.FindAhead(Shown.Get(new() { Key = request.Key }).Item, Events.Items);
        }

        return response;
    }

    public QueryResponse Query(QueryRequest request) => Of(request.TableName).Query(request);

    public GetItemResponse Get(GetItemRequest request) => Of(request.TableName).Get(request);

    public PutItemResponse Put(PutItemRequest request) => Of(request.TableName).Put(request);

    /// <summary>Puts alone. A batch is refused as a whole, or written in part for want of capacity.</summary>
    public BatchWriteItemResponse Write(BatchWriteItemRequest request)
    {
        var (name, writes) = request.RequestItems.Single();
        var table = Of(name);
        List<Dictionary<string, AttributeValue>> items = [.. writes.Select(w => w.PutRequest.Item)];
        var keys = items.ConvertAll(SimulatedTable.KeyOf);
        if (items.Count is 0 or > MostInBatch
            || keys.Distinct().Count() < keys.Count
            || keys.Exists(key => key.Sk.Contains(Refused, StringComparison.Ordinal)))
        {
            throw Error("ValidationException");
        }

        var left = new List<WriteRequest>();
        if (PartialBatchesLeft > 0 && random.Next(3) == 0)
        {
            PartialBatchesLeft--;
            var first = random.Next(items.Count);
            left.AddRange(writes.Where((_, i) => i == first || random.Next(2) == 0));
            if (left.Count == items.Count)
            {
                // Said in another way where it is all of them.
                throw Error("ProvisionedThroughputExceededException");
            }
        }

        foreach (var write in writes.Except(left))
        {
            table.Put(write.PutRequest.Item);
        }

        return new BatchWriteItemResponse { UnprocessedItems = left.Count == 0 ? [] : new() { [name] = left } };
    }

    /// <summary>Puts alone: all of them, or none.</summary>
    public TransactWriteItemsResponse Transact(TransactWriteItemsRequest request)
    {
        var puts = request.TransactItems.ConvertAll(item => item.Put ?? throw new NotSupportedException("Not a put."));
        var keys = puts.ConvertAll(put => (put.TableName, SimulatedTable.KeyOf(put.Item)));
        if (puts.Count is 0 or > MostInTransaction || keys.Distinct().Count() < puts.Count)
        {
            throw Error("ValidationException");
        }

        var codes = puts.ConvertAll(put => Of(put.TableName).Holds(put) ? "None" : "ConditionalCheckFailed");
        if (CancelledLeft > 0 && random.Next(4) == 0)
        {
            CancelledLeft--;
            codes[random.Next(codes.Count)] = random.Next(2) == 0 ? "TransactionConflict" : "ThrottlingError";
        }

        if (codes.Exists(code => code != "None"))
        {
            throw new TransactionCanceledException($"Transaction cancelled [{string.Join(", ", codes)}]")
            {
                ErrorCode = nameof(TransactionCanceledException),
                StatusCode = HttpStatusCode.BadRequest,
                CancellationReasons = codes.ConvertAll(code => new CancellationReason { Code = code }),
            };
        }

        foreach (var put in puts)
        {
            Of(put.TableName).Put(put.Item);
        }

        return new();
    }

    private SimulatedTable Of(string name) =>
        name == ShownDefinition.Name ? Shown
        : name == EventsDefinition.Name ? Events
        : name == KeysDefinition.Name ? Keys
        : name == OtherDefinition.Name ? Other
        : name == ControlDefinition.Name ? Control
        : throw new NotSupportedException($"There is no table {name}.");

    private static AmazonDynamoDBException Error(string code) =>
        new(code) { ErrorCode = code, StatusCode = HttpStatusCode.BadRequest };
}
