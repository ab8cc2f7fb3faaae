using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Contracts.Events;
using CustomerDp.DynamoDb.Events;
using CustomerDp.DynamoDb.Faults;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.DynamoDb.Writes;
using CustomerDp.Projections.Changes;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Stores;

namespace CustomerDp.DynamoDb.Erasing;

/// <summary>
/// Forgets a person in the tables, in two steps: first nothing that occurred by then can come in any more, and a minute later, when nobody
/// has a key in memory, the keys are emptied. Each may die anywhere and be done again; doing it again changes nothing. The copies that
/// queues, exports and backups have are not its business.
/// </summary>
/// <param name="client">DynamoDB.</param>
/// <param name="tables">The tables.</param>
/// <param name="masterKey">What wraps the keys of customers.</param>
/// <param name="timeProvider">Clock and timers.</param>
public sealed class CustomerEraser(IAmazonDynamoDB client, ProductTables tables, IMasterKey masterKey, TimeProvider timeProvider)
{
    /// <summary>Twice as long as a process keeps a key, since a write with it may be under way at the end.</summary>
    public static readonly TimeSpan Wait = 2 * CustomerKeys.KeptFor;

    private const int AtOnce = 8;
    private const string ActionOnLog = "UpdateItem of the event log";
    private const string ActionOnKeys = "UpdateItem of the keys of customers";

    private readonly CustomerKeyErasure _keys = new(client, tables.Keys);

    /// <summary>Logs the erasure, takes the details out of both views, and marks the keys.</summary>
    /// <exception cref="CustomerStoreUnavailableException">A table did not answer as it should. Do it again.</exception>
    public async Task<BegunErasure> BeginAsync(CustomerErasedEvent erasure, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(erasure);

        // Like any event: first into the log.
        await new DynamoDbEventLog(client, tables, masterKey, timeProvider).AppendAsync(erasure, cancellationToken);
        foreach (var view in Enum.GetValues<ViewName>())
        {
            // The one that is not shown may be the one before, or the next.
            await new DynamoDbCustomerStore(client, tables.View(view)).ApplyAsync(
                new CustomerErasure(erasure.CustomerId, erasure.OccurredOn), cancellationToken);
        }

        var marked = await StoreExceptions.AskAsync(
            ActionOnKeys, () => _keys.MarkAsync(erasure.CustomerId, erasure.OccurredOn, cancellationToken), cancellationToken);
        return new BegunErasure(erasure, timeProvider.GetTimestamp(), marked);
    }

    /// <summary>
    /// Once <see cref="Wait"/> is over: gives what occurred after the erasure a new key where it was sealed before it, takes what is sealed
    /// out of what occurred by then, and empties the keys.
    /// </summary>
    /// <exception cref="CustomerStoreUnavailableException">A table did not answer as it should. Do it again.</exception>
    public async Task<ErasedFromLog> FinishAsync(BegunErasure begun, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(begun);
        if (Wait - timeProvider.GetElapsedTime(begun.MarkedAt) is { Ticks: > 0 } left)
        {
            await Task.Delay(left, timeProvider, cancellationToken);
        }

        var customerId = begun.Event.CustomerId;
        var (emptied, sealedAnew) = (0, 0);
        var marks = await StoreExceptions.AskAsync(
            ActionOnKeys, () => _keys.KeysAsync(customerId, cancellationToken), cancellationToken);
        var erasedOn = marks.Max(mark => mark.ErasedOn);
        var keys = new CustomerKeys(client, tables.Keys, masterKey, timeProvider);
        var queries = new LogQueries(client, tables.Events);
        var quotes = queries.EntitiesOfAsync(customerId, cancellationToken).Where(entity => entity.Kind == EntityKind.Quote);
        await foreach (var some in quotes.Chunk(AtOnce).WithCancellation(cancellationToken))
        {
            await Task.WhenAll(some.Select(OfQuoteAsync));
        }

        await StoreExceptions.AskAsync(
            ActionOnKeys, () => _keys.EmptyAsync(customerId, begun.Keys, cancellationToken), cancellationToken);
        return new ErasedFromLog(emptied, sealedAnew);

        async Task OfQuoteAsync(EntityId quote)
        {
            await foreach (var item in queries.ItemsOfAsync(quote, cancellationToken))
            {
                if (EventItem.KeyOf(item) is not var (holder, generation) || holder != customerId || !begun.Keys.Contains(generation))
                {
                    continue;
                }

                var occurredOn = EventItem.OccurredOnOf(item);
                if (occurredOn <= erasedOn)
                {
                    await ReplaceAsync(item, null, cancellationToken);
                    Interlocked.Increment(ref emptied);
                }
                else if (await keys.ForReadingAsync(customerId, generation, cancellationToken) is { } old
                    && await keys.ForWritingAsync(customerId, occurredOn, cancellationToken) is { Bytes: { } bytes } next)
                {
                    await ReplaceAsync(item, (EventItem.SealedAnew(item, old, bytes), next.Generation), cancellationToken);
                    Interlocked.Increment(ref sealedAnew);
                }
            }
        }
    }

    // Where it is what was read: somebody else may erase the same customer.
    private async Task ReplaceAsync(
        Dictionary<string, AttributeValue> item, (AttributeValue Sealed, int Generation)? next, CancellationToken cancellationToken)
    {
        var request = new UpdateItemRequest
        {
            TableName = tables.Events,
            Key = new()
            {
                [TableNames.PartitionKey] = item[TableNames.PartitionKey],
                [TableNames.SortKey] = item[TableNames.SortKey],
            },
            UpdateExpression = $"REMOVE {EventItem.Personal}, {EventItem.KeyGeneration}",
            ConditionExpression = $"{EventItem.KeyGeneration} = :o",
            ExpressionAttributeValues = new() { [":o"] = item[EventItem.KeyGeneration] },
        };
        if (next is var (personal, generation))
        {
            request.UpdateExpression = $"SET {EventItem.Personal} = :p, {EventItem.KeyGeneration} = :g";
            request.ExpressionAttributeValues[":p"] = personal;
            request.ExpressionAttributeValues[":g"] = EventItem.GenerationValue(generation);
        }

        // False where another process was faster.
        await StoreExceptions.AskAsync(ActionOnLog, () => client.TryUpdateAsync(request, cancellationToken), cancellationToken);
    }
}
