using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Faults;
using CustomerDp.DynamoDb.Items;
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
        var item = await GetAsync(ToldNames.CustomerOf(customerId), cancellationToken);
        if (!ToldItems.IsTold(item))
        {
            var nobody = ToldCustomer.New(customerId);
            return new ToldCustomerState(nobody with { Own = nobody.Own with { Version = item?.Text(ToldNames.SeenVersion) } }, []);
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
    /// <exception cref="CustomerStoreRejectedException">It cannot be stored: it is too large.</exception>
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
            writes.Add(Put(ToldItems.Write(entity, state, moment), Same(ToldNames.Version, ":v", NumberIn(before.Version))));
        }

        List<ToldEvent> events = [];
        foreach (var (customer, step) in steps)
        {
            var id = customer.CustomerId;
            var key = await SealerAsync(id, step.Customer.Own, cancellationToken);
            var items = step.Events.Select(e => ToldItems.WriteEvent(e, options.Source, options.Personal, key)).ToArray();
            writes.Add(Put(
                step.Customer.Revision == 0
                    ? ToldItems.WriteUntold(step.Customer, moment)
                    : ToldItems.Write(step.Customer, items, key),
                Same(ToldNames.Revision, ":r", NumberIn(customer.Revision)),
                Same(ToldNames.SeenVersion, ":s", customer.Own.Version is { } version ? new() { S = version } : null),
                customer.Revision == 0
                    ? Same(ToldNames.Unsent, ":n", null)
                    : ($"size({ToldNames.Unsent}) = :n", ":n", AttributeMap.Number(0))));
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
        catch (Exception exception) when (StoreExceptions.Of(exception, ActionOfTelling, cancellationToken) is { } toThrow)
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
            ExpressionAttributeValues = new() { [":r"] = AttributeMap.Number(sent[0].Revision) },
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

    // An erasure that is not told yet reaches all that is sealed here, old values too. It is told, and then everything else anew.
    private async ValueTask<CustomerKey?> SealerAsync(string customerId, SeenEntity own, CancellationToken cancellationToken) =>
        own.Fields.Keys.Any(ViewFields.Personal.Contains)
            ? await _keys.ForWritingAfterAsync(customerId, own.ErasedOn, cancellationToken)
            : null;

    private TransactWriteItem Put(
        Dictionary<string, AttributeValue> item, params IEnumerable<(string Condition, string Name, AttributeValue? Value)> conditions) =>
        new()
        {
            Put = new Put
            {
                TableName = tables.Control,
                Item = item,
                ConditionExpression = string.Join(" AND ", conditions.Select(c => c.Condition)),
                ExpressionAttributeValues = conditions.Any(c => c.Value is not null)
                    ? conditions.Where(c => c.Value is not null).ToDictionary(c => c.Name, c => c.Value!)
                    : null,
            },
        };

    private static AttributeValue? NumberIn(long before) => before == 0 ? null : AttributeMap.Number(before);

    private static (string, string, AttributeValue?) Same(string attribute, string name, AttributeValue? before) =>
        before is null ? ($"attribute_not_exists({attribute})", name, null) : ($"{attribute} = {name}", name, before);

    // By a write of another process, before this one or at the same time.
    private static bool IsLost(TransactionCanceledException exception) =>
        (exception.CancellationReasons ?? []).Exists(r => r.Code is "ConditionalCheckFailed" or "TransactionConflict");
}
