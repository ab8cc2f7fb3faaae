using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Recording;
using CustomerDp.DynamoDb.Faults;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.DynamoDb.Telemetry;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Stores;

namespace CustomerDp.DynamoDb.Events;

/// <summary>
/// The event log in a DynamoDB table; what is personal in it is sealed under a key of its customer, in another table.
/// </summary>
public sealed class DynamoDbEventLog : IEventLog
{
    private const string ActionOfReading = "Query of the event log";
    private const string ActionOfFinding = $"Query of the event log's index {TableNames.ByHolder}";

    private readonly IAmazonDynamoDB _client;
    private readonly string _tableName;
    private readonly CustomerKeys _keys;
    private readonly LogBatches _batches;

    /// <param name="client">DynamoDB.</param>
    /// <param name="tables">The tables.</param>
    /// <param name="masterKey">What wraps the keys of customers.</param>
    /// <param name="timeProvider">Clock and timers.</param>
    public DynamoDbEventLog(IAmazonDynamoDB client, ProductTables tables, IMasterKey masterKey, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(tables);
        _client = client;
        _tableName = tables.Events;
        _keys = new CustomerKeys(client, tables.Keys, masterKey, timeProvider);
        _batches = new LogBatches(client, tables.Events, timeProvider);
    }

    public async ValueTask AppendAsync(PasEvent @event, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(@event);
        var key = @event is PolicyHolderAddedToQuoteEvent held && EventRecord.HasPersonal(held)
            ? await _keys.ForWritingAsync(held.PolicyHolder.PolicyHolderId, held.OccurredOn, cancellationToken)
            : null;
        using var activity = TableTelemetry.StartLog(_tableName);
        try
        {
            await _batches.WriteAsync(EventItem.AllOf(@event, key), cancellationToken);
        }
        catch (CustomerStoreUnavailableException exception)
        {
            activity.Failed(exception.Code);
            throw;
        }
        catch (CustomerStoreRejectedException exception)
        {
            activity.Failed(exception.Code);
            throw;
        }
    }

    public IAsyncEnumerable<PasEvent> ReadAsync(EntityId entity, CancellationToken cancellationToken = default) =>
        ReadAsync(entity, _ => true, cancellationToken);

    public IAsyncEnumerable<PasEvent> ReadForAsync(
        EntityId entity, string? personalOf, CancellationToken cancellationToken = default) =>
        ReadAsync(entity, customerId => customerId == personalOf, cancellationToken);

    private async IAsyncEnumerable<PasEvent> ReadAsync(
        EntityId entity, Predicate<string> isOpened, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new QueryRequest
        {
            TableName = _tableName,
            ConsistentRead = true,
            KeyConditionExpression = "pk = :p",
            ExpressionAttributeValues = new Dictionary<string, AttributeValue>().With(":p", EntityKey.Of(entity.Kind, entity.Id)),
        };
        await foreach (var item in PagesAsync(request, ActionOfReading, cancellationToken))
        {
            var key = EventItem.KeyOf(item) is var (customerId, generation) && isOpened(customerId)
                ? await _keys.ForReadingAsync(customerId, generation, cancellationToken)
                : null;
            yield return EventItem.Read(item, key);
        }
    }

    public async IAsyncEnumerable<EntityId> EntitiesOfAsync(
        string customerId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var request = new QueryRequest
        {
            TableName = _tableName,
            IndexName = TableNames.ByHolder,
            KeyConditionExpression = "holderId = :h",
            ExpressionAttributeValues = new Dictionary<string, AttributeValue>().With(":h", customerId),
        };
        EntityId? last = null;
        await foreach (var item in PagesAsync(request, ActionOfFinding, cancellationToken))
        {
            // Of an entity's several events each is in the index, one after the other.
            if (EventItem.EntityOf(item) is { } entity && entity != last)
            {
                last = entity;
                yield return entity;
            }
        }
    }

    private async IAsyncEnumerable<Dictionary<string, AttributeValue>> PagesAsync(
        QueryRequest request, string action, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        do
        {
            var page = await PageAsync(request, action, cancellationToken);
            foreach (var item in page.Items ?? [])
            {
                yield return item;
            }

            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
    }

    private async Task<QueryResponse> PageAsync(QueryRequest request, string action, CancellationToken cancellationToken)
    {
        using var activity = TableTelemetry.StartQuery(_tableName);
        try
        {
            return await _client.QueryAsync(request, cancellationToken);
        }
        catch (Exception exception) when (StoreExceptions.OfRead(exception, action, cancellationToken) is { } toThrow)
        {
            activity.Failed(DynamoDbFaults.Of(exception).Code);
            throw toThrow;
        }
    }
}
