using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Control;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.DynamoDb.Time;
using CustomerDp.Simulation.Aws;
using CustomerDp.Simulation.Time;
using CustomerDp.Worker.Commands;

namespace CustomerDp.Tests.Worker;

/// <summary>A table of control items with DynamoDB's conditions, on a clock that a test sets, whose writers die when told to.</summary>
internal sealed class ControlTable : IDisposable
{
    private const string Name = "t-control";

    private readonly SimulatedTable _table;
    private readonly SimulatedDynamoDb? _own;

    public ControlTable()
        : this(new SimulatedDynamoDb()) => _own = Client;

    /// <param name="client">Costly to make: one for many tables, one after the other.</param>
    public ControlTable(SimulatedDynamoDb client)
    {
        _table = new SimulatedTable(ProductTables.DefinitionOfControl(Name), new SimulatedTime(), new Random(1));
        Client = client;
        client.OnGet = request => Task.FromResult(_table.Get(request));
        client.OnPut = WriteAsync;
        Control = new QueueControl(client, Name, Clock);
        Orders = new CommandOrders(
            Control, new AuditLog(client, Name), new ServiceTime(Clock, _ => Task.FromResult<DateTimeOffset?>(null)));
    }

    public SimulatedDynamoDb Client { get; }

    public SettableClock Clock { get; } = new();

    public QueueControl Control { get; }

    public CommandOrders Orders { get; }

    /// <summary>After how many writes the writer dies; null: never.</summary>
    public int? DieAfter { get; set; }

    /// <summary>Whether the last of them is not done; else its answer alone is lost.</summary>
    public bool DiesBefore { get; set; }

    public IReadOnlyCollection<Dictionary<string, AttributeValue>> Items => _table.Items;

    public IEnumerable<Dictionary<string, AttributeValue>> AuditEntries => Items.Where(i => i["pk"].S == "AUDIT");

    public void Put(Dictionary<string, AttributeValue> item) => _table.Put(item);

    public void Dispose() => _own?.Dispose();

    private Task<PutItemResponse> WriteAsync(PutItemRequest request)
    {
        var dies = DieAfter is 0;
        DieAfter--;
        if (dies && DiesBefore)
        {
            throw new DiedException();
        }

        var response = _table.Put(request);
        return dies ? throw new DiedException() : Task.FromResult(response);
    }

    /// <summary>The process is no more.</summary>
    public sealed class DiedException : Exception;

    /// <summary>Goes forth and back.</summary>
    public sealed class SettableClock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan by) => _now += by;

        public void Set(DateTimeOffset now) => _now = now;
    }
}
