using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Faults;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.DynamoDb.Writes;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.History;
using CustomerDp.Projections.Lifecycle;
using CustomerDp.Projections.Stores;

namespace CustomerDp.DynamoDb.Lifecycle;

/// <summary>
/// What subscribers were told, in the table of control items: read consistently, and changed in one transaction with the events that come
/// of it. Safe for concurrent use, in several processes.
/// </summary>
internal sealed class ToldStore(
    IAmazonDynamoDB client, ProductTables tables, IMasterKey masterKey, LifecycleOptions options, TimeProvider timeProvider)
{
    private const string ActionOfReading = "GetItem of what was told";
    private const string ActionOfTelling = "TransactWriteItems of what was told";
    private const string ActionOfTakingOff = "UpdateItem of what was told";

    private readonly CustomerKeys _keys = new(client, tables.Keys, masterKey, timeProvider);

    /// <summary>A policy or a quote.</summary>
    /// <exception cref="CustomerStoreUnavailableException">The table did not answer as it should. Try again later.</exception>
    public async Task<ToldEntityState> ReadAsync(EntityId entity, CancellationToken cancellationToken) =>
        ToldItems.ReadEntity(await GetAsync(entity, cancellationToken));

    /// <summary>A customer.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="opens">Whether what is sealed is opened. Default: it is.</param>
    /// <exception cref="CustomerStoreUnavailableException">A table did not answer as it should. Try again later.</exception>
    public async Task<ToldCustomerState> ReadCustomerAsync(string customerId, CancellationToken cancellationToken, bool opens = true)
    {
        if (await GetAsync(ToldNames.CustomerOf(customerId), cancellationToken) is not { Count: > 0 } item
            || !item.ContainsKey(ToldNames.Revision))
        {
            return new ToldCustomerState(ToldCustomer.New(customerId), []);
        }

        List<ToldEvent> unsent = [];
        foreach (var @event in ToldItems.UnsentOf(item))
        {
            unsent.Add(ToldItems.ReadEvent(customerId, @event, await OpenerAsync(customerId, @event, opens, cancellationToken)));
        }

        var told = ToldItems.ReadCustomer(customerId, item, await OpenerAsync(customerId, item, opens, cancellationToken));
        return new ToldCustomerState(told, unsent);
    }

    /// <summary>Stores what is told now, if what was told still is what was read.</summary>
    /// <param name="entity">What changed.</param>
    /// <param name="before">What was told of it; null: it is a customer, of whom that stands with the steps.</param>
    /// <param name="now">What is told of it from now on.</param>
    /// <param name="steps">What comes of it for each customer, of whom nothing is unsent.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The events, to be sent in this order; null where somebody else was faster.</returns>
    /// <exception cref="CustomerStoreUnavailableException">A table did not answer as it should. Try again later.</exception>
    public async Task<IReadOnlyList<ToldEvent>?> TryTellAsync(
        EntityId entity,
        ToldEntityState? before,
        SeenEntity now,
        IReadOnlyList<(ToldCustomer Before, ToldStep Step)> steps,
        CancellationToken cancellationToken)
    {
        var moment = timeProvider.GetUtcNow();
        List<TransactWriteItem> writes = [];
        if (before is not null)
        {
            var state = new ToldEntityState(now, before.Version + 1, [.. steps.Select(s => s.Before.CustomerId)]);
            writes.Add(Put(ToldItems.Write(entity, state, moment), ToldNames.Version, before.Version));
        }

        List<ToldEvent> events = [];
        foreach (var (customer, step) in steps)
        {
            var id = customer.CustomerId;
            var key = await SealerAsync(id, step.Customer.Own, cancellationToken);
            var items = step.Events.Select(e => ToldItems.WriteEvent(e, options.Source, options.Personal, key)).ToArray();
            writes.Add(Put(ToldItems.Write(step.Customer, items, key), ToldNames.Revision, customer.Revision, ToldNames.Unsent));
            writes.AddRange(items.Select(item => new TransactWriteItem
            {
                Put = new Put { TableName = tables.Control, Item = ToldItems.Kept(id, item, moment + options.KeptFor) },
            }));
            events.AddRange(items.Select(item => ToldItems.ReadEvent(id, item, item.ContainsKey(ToldNames.Personal) ? key!.Bytes : null)));
        }

        try
        {
            await client.TransactWriteItemsAsync(new TransactWriteItemsRequest { TransactItems = writes }, cancellationToken);
            return events;
        }
        catch (TransactionCanceledException exception) when (IsLost(exception))
        {
            return null;
        }
        catch (Exception exception) when (StoreExceptions.OfRead(exception, ActionOfTelling, cancellationToken) is { } toThrow)
        {
            throw toThrow;
        }
    }

    /// <summary>Takes off what was sent: the oldest of what is unsent, unless somebody else did.</summary>
    /// <exception cref="CustomerStoreUnavailableException">The table did not answer as it should. Try again later.</exception>
    public async Task TakeOffAsync(IReadOnlyList<ToldEvent> sent, CancellationToken cancellationToken)
    {
        var request = new UpdateItemRequest
        {
            TableName = tables.Control,
            Key = ToldItems.KeyOf(ToldNames.CustomerOf(sent[0].CustomerId)),
            // The last first: where one is taken off after the other, those before it keep their places.
            UpdateExpression = "REMOVE " + string.Join(", ", sent.Select((_, i) =>
                string.Create(CultureInfo.InvariantCulture, $"{ToldNames.Unsent}[{sent.Count - 1 - i}]"))),
            ConditionExpression = $"{ToldNames.Unsent}[0].{ToldNames.Revision} = :r",
            ExpressionAttributeValues = new() { [":r"] = ToldItems.Number(sent[0].Revision) },
        };
        await StoreExceptions.AskAsync(ActionOfTakingOff, () => client.TryUpdateAsync(request, cancellationToken), cancellationToken);
    }

    private async Task<Dictionary<string, AttributeValue>?> GetAsync(EntityId entity, CancellationToken cancellationToken)
    {
        var request = new GetItemRequest { TableName = tables.Control, Key = ToldItems.KeyOf(entity), ConsistentRead = true };
        var response = await StoreExceptions.AskAsync(
            ActionOfReading, () => client.GetItemAsync(request, cancellationToken), cancellationToken);
        return response.Item;
    }

    private async ValueTask<byte[]?> OpenerAsync(
        string customerId, Dictionary<string, AttributeValue> item, bool opens, CancellationToken cancellationToken) =>
        opens && ToldItems.GenerationOf(item) is { } generation
            ? await _keys.ForReadingAsync(customerId, generation, cancellationToken)
            : null;

    // By when the details were set, as in the event log: what an erasure reaches there it reaches here.
    private async ValueTask<CustomerKey?> SealerAsync(string customerId, SeenEntity own, CancellationToken cancellationToken) =>
        own.Fields.Keys.Any(ViewFields.Personal.Contains) && own.Fields.TryGetValue(ViewFields.UpdatedAt, out var updatedAt)
            ? await _keys.ForWritingAsync(customerId, Projections.Views.UtcText.Parse(updatedAt), cancellationToken)
            : null;

    private TransactWriteItem Put(Dictionary<string, AttributeValue> item, string name, long before, string? emptyList = null)
    {
        var condition = before == 0 ? $"attribute_not_exists({name})" : $"{name} = :b";
        var values = new Dictionary<string, AttributeValue>();
        if (before > 0)
        {
            values[":b"] = ToldItems.Number(before);
        }

        if (before > 0 && emptyList is not null)
        {
            condition += $" AND size({emptyList}) = :n";
            values[":n"] = ToldItems.Number(0);
        }

        return new()
        {
            Put = new Put
            {
                TableName = tables.Control,
                Item = item,
                ConditionExpression = condition,
                ExpressionAttributeValues = values.Count > 0 ? values : null,
            },
        };
    }

    // By a write of another process, before this one or at the same time.
    private static bool IsLost(TransactionCanceledException exception) =>
        (exception.CancellationReasons ?? []).Exists(r => r.Code is "ConditionalCheckFailed" or "TransactionConflict");
}
