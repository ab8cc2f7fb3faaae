using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Control;
using CustomerDp.DynamoDb.Faults;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.DynamoDb.Previewing;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Lifecycle;
using CustomerDp.Projections.Stores;

namespace CustomerDp.DynamoDb.Lifecycle;

/// <summary>
/// Reads customers as subscribers were told of them, exactly as far as their revision: a subscriber that begins with one and goes on with
/// the events of later revisions has what all others have.
/// </summary>
/// <param name="client">DynamoDB.</param>
/// <param name="tables">The tables.</param>
/// <param name="viewTable">The table of views that is shown.</param>
/// <param name="masterKey">What wraps the keys of customers; asked for only where personal values are wanted.</param>
/// <param name="options">How events are written.</param>
/// <param name="timeProvider">The clock.</param>
public sealed class ToldSnapshots(
    IAmazonDynamoDB client,
    ProductTables tables,
    string viewTable,
    IMasterKey masterKey,
    LifecycleOptions options,
    TimeProvider timeProvider)
{
    private const string ActionOfScanning = "Scan of what was told";
    private const string ActionOfLooking = "Query of what was told";
    private const string ActionOfFinding = $"Query of the view's index {TableNames.ByCustomer}";
    private const int MostTries = 10;
    private const int ReadsAtOnce = 16;

    private readonly ToldStore _told = new(client, tables, masterKey, options, timeProvider);

    /// <summary>The customers of whom something was told, in no order, with how many items were read for each page.</summary>
    /// <exception cref="CustomerStoreUnavailableException">The table did not answer as it should. Try again.</exception>
    public async IAsyncEnumerable<(IReadOnlyList<string> Customers, int Reads)> CustomersAsync(
        int pageSize, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var request = ToldItems.ScanOf(tables.Control, pageSize);
        do
        {
            var page = await StoreExceptions.AskAsync(
                ActionOfScanning, () => client.ScanAsync(request, cancellationToken), cancellationToken);
            string[] customers =
            [
                .. (page.Items ?? [])
                    .Where(ToldItems.IsTold)
                    .Select(ToldItems.EntityOf)
                    .OfType<EntityId>()
                    .Where(e => e.Kind == EntityKind.Customer)
                    .Select(e => e.Id),
            ];
            yield return (customers, page.ScannedCount ?? customers.Length);
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
    }

    /// <summary>A customer.</summary>
    /// <returns>Null where nothing was told of them.</returns>
    /// <exception cref="CustomerStoreUnavailableException">
    /// A table, or a key, did not answer as it should, or more was told of the customer whenever it was read. Try again.
    /// </exception>
    public async Task<CustomerSnapshotMessages?> ReadAsync(string customerId, CancellationToken cancellationToken = default)
    {
        for (var attempt = 1; attempt <= MostTries; attempt++)
        {
            var customer = await CustomerAsync(customerId, cancellationToken);
            if (customer.Revision == 0)
            {
                return null;
            }

            // All that was told of the customer counts their revision up: where it is the same after, nothing was told between.
            var belongings = await BelongingsAsync(customerId, cancellationToken);
            if ((await CustomerAsync(customerId, cancellationToken)).Revision == customer.Revision)
            {
                var events = CustomerSnapshot.Of(customer, belongings, timeProvider.GetUtcNow().UtcDateTime);
                return new CustomerSnapshotMessages(
                    customerId,
                    customer.Revision,
                    [.. events.Select(e => (e.Id, Encoding.UTF8.GetString(CloudEventBody.Write(e, options.Source, options.Personal))))]);
            }
        }

        throw new CustomerStoreUnavailableException("TransactionConflict", isBlink: true);
    }

    private async Task<ToldCustomer> CustomerAsync(string customerId, CancellationToken cancellationToken) =>
        (await _told.ReadCustomerAsync(customerId, cancellationToken, opens: options.Personal != PersonalValues.None)).Told;

    private async Task<SortedDictionary<EntityId, SeenEntity>> BelongingsAsync(string customerId, CancellationToken cancellationToken)
    {
        // The index lags, by no more than what the events of lately tell.
        HashSet<EntityId> candidates = [.. await IndexedAsync(customerId, cancellationToken)];
        candidates.UnionWith(await ToldLatelyAsync(customerId, cancellationToken));
        var found = new ConcurrentDictionary<EntityId, SeenEntity>();
        await Parallel.ForEachAsync(
            candidates,
            new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellationToken },
            async (entity, token) =>
            {
                var seen = (await _told.ReadAsync(entity, token)).Seen;
                if (seen.CustomerId == customerId)
                {
                    found[entity] = seen;
                }
            });
        return new(found, Comparer<EntityId>.Create((a, b) => string.CompareOrdinal(EventKeys.Of(a), EventKeys.Of(b))));
    }

    private async Task<IEnumerable<EntityId>> IndexedAsync(string customerId, CancellationToken cancellationToken)
    {
        var request = new QueryRequest
        {
            TableName = viewTable,
            IndexName = TableNames.ByCustomer,
            KeyConditionExpression = "customerId = :c",
            ProjectionExpression = TableNames.PartitionKey,
            ExpressionAttributeValues = new Dictionary<string, AttributeValue>().With(":c", customerId),
        };
        List<EntityId> entities = [];
        do
        {
            var page = await StoreExceptions.AskAsync(
                ActionOfFinding, () => client.QueryAsync(request, cancellationToken), cancellationToken);
            entities.AddRange((page.Items ?? []).Select(item => EventKeys.Parse(item.Key())).OfType<EntityId>());
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
        return entities.Where(e => e.Kind != EntityKind.Customer);
    }

    private async Task<IEnumerable<EntityId>> ToldLatelyAsync(string customerId, CancellationToken cancellationToken)
    {
        var items = await StoreExceptions.AskAsync(
            ActionOfLooking,
            () => ControlItems.OfAsync(
                client, tables.Control, ToldNames.PartitionOf(ToldNames.CustomerOf(customerId)), cancellationToken),
            cancellationToken);
        return items
            .Where(i => i.RequiredText(TableNames.SortKey).StartsWith(ToldNames.EventPrefix, StringComparison.Ordinal))
            .SelectMany(e => ToldItems.ReadEvent(customerId, e, key: null).Paths)
            .Select(LifecycleChange.BelongingOf)
            .OfType<EntityId>();
    }
}
