using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Recording;
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
    private readonly string _tableName;
    private readonly LogQueries _queries;
    private readonly CustomerKeys _keys;
    private readonly LogBatches _batches;

    /// <param name="client">DynamoDB.</param>
    /// <param name="tables">The tables.</param>
    /// <param name="masterKey">What wraps the keys of customers.</param>
    /// <param name="timeProvider">Clock and timers.</param>
    public DynamoDbEventLog(IAmazonDynamoDB client, ProductTables tables, IMasterKey masterKey, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(tables);
        _tableName = tables.Events;
        _queries = new LogQueries(client, tables.Events);
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
            await _batches.WriteAsync(EventItem.Write(@event, key), cancellationToken);
        }
        catch (CustomerStoreUnavailableException exception) when (activity is not null)
        {
            activity.Failed(exception.Code);
            throw;
        }
        catch (CustomerStoreRejectedException exception) when (activity is not null)
        {
            activity.Failed(exception.Code);
            throw;
        }
    }

    public async IAsyncEnumerable<PasEvent> ReadAsync(
        EntityId entity, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var item in _queries.ItemsOfAsync(entity, cancellationToken))
        {
            var key = EventItem.KeyOf(item) is var (customerId, generation)
                ? await _keys.ForReadingAsync(customerId, generation, cancellationToken)
                : null;
            yield return EventItem.Read(item, key);
        }
    }

    public IAsyncEnumerable<EntityId> EntitiesOfAsync(string customerId, CancellationToken cancellationToken = default) =>
        _queries.EntitiesOfAsync(customerId, cancellationToken);
}
