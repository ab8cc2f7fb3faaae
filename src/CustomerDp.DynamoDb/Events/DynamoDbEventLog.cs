using System.Diagnostics;
using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
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
    private static readonly TimeSpan BetweenRepairs = TimeSpan.FromSeconds(1);

    private readonly string _tableName;
    private readonly TimeProvider _timeProvider;
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
        _timeProvider = timeProvider;
        _queries = new LogQueries(client, tables.Events);
        _keys = new CustomerKeys(client, tables.Keys, masterKey, timeProvider);
        _batches = new LogBatches(client, tables.Events, timeProvider);
    }

    public ValueTask AppendAsync(PasEvent @event, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(@event);
        return new(
            @event is PolicyHolderAddedToQuoteEvent held && EventRecord.HasPersonal(held)
                ? AppendAsync(held).WaitAsync(cancellationToken)
                : WriteAsync(@event, key: null, cancellationToken));
    }

    // Where a write took so long that an erasure may have gone through the log before it and emptied the key, what a stopped process wrote
    // when it went on would be lost: it asks again and writes again. That does not help where it fails and the message is given back, since
    // somebody else may have deleted it meanwhile; so it goes on until it is done, whether or not anyone waits.
    private async Task AppendAsync(PolicyHolderAddedToQuoteEvent held, bool isRepair = false)
    {
        var mayBeLost = isRepair;
        int? written = null;
        while (true)
        {
            if (isRepair)
            {
                await Task.Delay(BetweenRepairs, _timeProvider);
            }

            var askedAt = _timeProvider.GetTimestamp();
            CustomerKey? key = null;
            try
            {
                key = await _keys.ForWritingAsync(held.PolicyHolder.PolicyHolderId, held.OccurredOn, CancellationToken.None);
                if (written is not null && written == key?.Generation)
                {
                    return;
                }

                await WriteAsync(held, key, CancellationToken.None);
                if (key is null || !IsLate(askedAt))
                {
                    return;
                }

                (mayBeLost, written) = (true, key.Generation);
            }
            catch (CustomerStoreUnavailableException) when (mayBeLost || (key is not null && IsLate(askedAt)))
            {
                if (!isRepair)
                {
                    _ = AppendAsync(held, isRepair: true);
                    throw;
                }

                // It may have been written all the same.
                written = null;
            }
        }
    }

    private bool IsLate(long askedAt) => _timeProvider.GetElapsedTime(askedAt) >= CustomerKeys.KeptFor;

    private Task WriteAsync(PasEvent @event, CustomerKey? key, CancellationToken cancellationToken)
    {
        var items = LogItem.AllOf(@event, key);
        return TableTelemetry.StartLog(_tableName) is { } activity
            ? WriteAsync(items, activity, cancellationToken)
            : _batches.WriteAsync(items, cancellationToken);
    }

    private async Task WriteAsync(IReadOnlyList<LogItem> items, Activity activity, CancellationToken cancellationToken)
    {
        using var ending = activity;
        try
        {
            await _batches.WriteAsync(items, cancellationToken);
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
        await foreach (var item in _queries.ItemsOfAsync(entity, cancellationToken))
        {
            var key = EventItem.KeyOf(item) is var (customerId, generation) && isOpened(customerId)
                ? await _keys.ForReadingAsync(customerId, generation, cancellationToken)
                : null;
            yield return EventItem.Read(item, key);
        }
    }

    /// <summary>
    /// Every item, in no order of time, a page at a time; a conversion is there twice, among the events of its policy and of its quote.
    /// </summary>
    /// <param name="pageSize">Items in a page at most.</param>
    /// <param name="opensPersonal">Whether what is personal is opened; else no key is needed.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CustomerStoreUnavailableException">The log did not answer as it should. Try again later.</exception>
    public async IAsyncEnumerable<IReadOnlyList<LoggedEvent>> ScanAsync(
        int pageSize, bool opensPersonal, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var page in _queries.ScanAsync(pageSize, segment: null, cancellationToken))
        {
            List<LoggedEvent> events = new(page.Count);
            foreach (var item in page)
            {
                events.Add(await ReadAsync(item, opensPersonal, cancellationToken));
            }

            yield return events;
        }
    }

    private async Task<LoggedEvent> ReadAsync(
        Dictionary<string, AttributeValue> item, bool opensPersonal, CancellationToken cancellationToken)
    {
        var name = EventItem.NameOf(item);
        try
        {
            var dataKey = opensPersonal && EventItem.KeyOf(item) is var (customerId, generation)
                ? await _keys.ForReadingAsync(customerId, generation, cancellationToken)
                : null;
            return new LoggedEvent(name, EventItem.Read(item, dataKey));
        }
        catch (Exception exception) when (EventItem.IsUnreadable(exception))
        {
            return new LoggedEvent(name, null);
        }
    }

    public IAsyncEnumerable<EntityId> EntitiesOfAsync(string customerId, CancellationToken cancellationToken = default) =>
        _queries.EntitiesOfAsync(customerId, cancellationToken);
}
