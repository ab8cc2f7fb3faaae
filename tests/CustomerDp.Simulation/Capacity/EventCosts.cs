using Amazon.DynamoDBv2.Model;
using CustomerDp.Aws.DynamoDb.Items;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Recording;
using CustomerDp.DynamoDb;
using CustomerDp.DynamoDb.Events;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections;
using CustomerDp.Simulation.Aws;
using CustomerDp.TestHarness.Events;

namespace CustomerDp.Simulation.Capacity;

/// <summary>What each event and a query ask of the tables, counted by letting the product's own rules and store do it.</summary>
internal sealed class EventCosts : IDisposable
{
    // An entry of the index has keys and no more.
    private const int KeysOnly = 1;

    private static readonly CustomerKey Key = new(Generation: 1, new byte[Sealing.KeyBytes]);

    private readonly SimulatedDynamoDb _client = new();

    private EventCosts()
    {
    }

    /// <summary>By type, in the order of a policy's life.</summary>
    public IReadOnlyList<EventCost> Events { get; private set; } = [];

    /// <summary>The same when they come a second time.</summary>
    public IReadOnlyList<EventCost> Again { get; private set; } = [];

    /// <summary>Read units of a customer with all policies.</summary>
    public double QueryReads { get; private set; }

    /// <summary>Bytes in table and index that all of these events leave.</summary>
    public int Stored { get; private set; }

    /// <summary>Bytes in the event log that they leave.</summary>
    public int Logged { get; private set; }

    /// <param name="policies">How many policies the customer has that is asked for.</param>
    public static async Task<EventCosts> CountAsync(int policies)
    {
        using var costs = new EventCosts();
        costs.Events = await costs.CountAsync(Life(1), twice: false);
        costs.Again = await costs.CountAsync(Life(1), twice: true);
        var table = costs.NewTable();
        var store = new DynamoDbCustomerStore(costs._client, "customer-dp");
        foreach (var @event in Enumerable.Range(1, policies).SelectMany(Life))
        {
            await new ViewProjector(store).ProjectAsync(@event);
        }

        costs.Stored = table.Stored / policies;
        costs.Logged = Life(1).SelectMany(LoggedAs).Sum(MeteredTable.Size);
        await store.FindAsync("C1");
        costs.QueryReads = table.Reads;
        return costs;
    }

    public void Dispose() => _client.Dispose();

    private async Task<IReadOnlyList<EventCost>> CountAsync(IEnumerable<PasEvent> events, bool twice)
    {
        var table = NewTable();
        var projector = new ViewProjector(new DynamoDbCustomerStore(_client, "customer-dp"));
        List<EventCost> costs = [];
        foreach (var @event in events)
        {
            if (twice)
            {
                await projector.ProjectAsync(@event);
            }

            var (requests, writes, index) = (table.Requests, table.TableWrites, table.IndexWrites);
            await projector.ProjectAsync(@event);
            costs.Add(new(
                @event.EventType,
                table.Requests - requests,
                table.TableWrites - writes,
                table.IndexWrites - index,
                LoggedAs(@event).Sum(item => MeteredTable.Units(item) + (!twice && item.ContainsKey(TableNames.HolderId) ? KeysOnly : 0)),
                EventRecord.PersonalOf(@event) is null ? 0 : 1));
        }

        return costs;
    }

    private static IEnumerable<Dictionary<string, AttributeValue>> LoggedAs(PasEvent @event) =>
        LogItem.AllOf(@event, Key).Select(item => ModelItemWriter.Of(item.Write));

    private MeteredTable NewTable()
    {
        var table = new MeteredTable();
        _client.OnUpdate = table.UpdateAsync;
        _client.OnQuery = table.QueryAsync;
        return table;
    }

    // With every field, each event after the one before it. The ids are as long as real ones.
    private static IEnumerable<PasEvent> Life(int number)
    {
        var (quote, policy) = ($"QUOTE-0190c7b47a517c3e-{number}", $"POLICY-0190c7b47a517c3e-{number}");
        yield return (PolicyHolderAddedToQuoteEvent)FullEvents.Of(EventTypes.PolicyHolderAddedToQuote) with
        {
            EventId = Id(1),
            QuoteId = quote,
            OccurredOn = Pas.At(number),
        };
        yield return (PolicyCreatedEvent)FullEvents.Of(EventTypes.PolicyCreated) with
        {
            EventId = Id(2),
            PolicyId = policy,
            QuoteId = quote,
            LogicalClockReading = 1,
        };
        yield return (PolicyVerificationCompletedEvent)FullEvents.Of(EventTypes.PolicyVerificationCompleted) with
        {
            EventId = Id(3),
            PolicyId = policy,
            LogicalClockReading = 2,
        };
        yield return (PolicyCancelledEvent)FullEvents.Of(EventTypes.PolicyCancelled) with
        {
            EventId = Id(4),
            PolicyId = policy,
            LogicalClockReading = 3,
        };
        yield return (PolicyExpiredEvent)FullEvents.Of(EventTypes.PolicyExpired) with
        {
            EventId = Id(5),
            PolicyId = policy,
            LogicalClockReading = 4,
        };

        string Id(int n) => $"0190c7b4-7a51-7c3e-9d55-1f6a2f{number:000}{n:000}";
    }
}
