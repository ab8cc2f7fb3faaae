using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Faults;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Previewing;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Lifecycle;
using CustomerDp.Projections.Stores;

namespace CustomerDp.DynamoDb.Lifecycle;

/// <summary>
/// Compares a table of views with what subscribers were told, by consistent reads. It opens nothing that is sealed, and needs no key: a
/// customer's details are compared by their version. What changes meanwhile may be found although it is just being told.
/// </summary>
/// <param name="client">DynamoDB.</param>
/// <param name="viewTable">The table of views.</param>
/// <param name="controlTable">The table of control items.</param>
public sealed class ToldComparison(IAmazonDynamoDB client, string viewTable, string controlTable)
{
    private const string ActionOfScanningView = "Scan of the view";
    private const string ActionOfReadingView = "GetItem of the view";
    private const string ActionOfScanningTold = "Scan of what was told";
    private const string ActionOfReadingTold = "GetItem of what was told";
    private const int ReadsAtOnce = 16;

    /// <summary>Everything in the table of views, in no order, held against what was told of it.</summary>
    /// <param name="pageSize">Entities in a page at most.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CustomerStoreUnavailableException">A table did not answer as it should. Try again.</exception>
    public async IAsyncEnumerable<ToldPage> OfViewAsync(
        int pageSize, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var request = new ScanRequest { TableName = viewTable, ConsistentRead = true, Limit = pageSize };
        await foreach (var items in ScanAsync(request, ActionOfScanningView, cancellationToken))
        {
            yield return await CompareAsync(
                items,
                item => item.Text(TableNames.SortKey) == TableNames.State ? EventKeys.Parse(item.Key()) : null,
                async (entity, item, token) => (true, Compare(
                    entity, item, await GetAsync(controlTable, ToldItems.KeyOf(entity), ActionOfReadingTold, token))),
                cancellationToken);
        }
    }

    /// <summary>
    /// Everything that was told of what is not in the table of views, in no order: what <see cref="OfViewAsync"/> does not find.
    /// </summary>
    /// <param name="pageSize">Items in a page at most.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CustomerStoreUnavailableException">A table did not answer as it should. Try again.</exception>
    public async IAsyncEnumerable<ToldPage> OfToldAsync(
        int pageSize, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var items in ScanAsync(ToldItems.ScanOf(controlTable, pageSize), ActionOfScanningTold, cancellationToken))
        {
            yield return await CompareAsync(
                items,
                ToldItems.EntityOf,
                async (entity, item, token) =>
                    await GetAsync(viewTable, EntityKey.StateOf(EventKeys.Of(entity)), ActionOfReadingView, token) is null
                        ? (true, Compare(entity, null, item))
                        : (false, null),
                cancellationToken);
        }
    }

    /// <summary>One entity.</summary>
    /// <returns>In what way they differ; null where there is nothing to tell.</returns>
    /// <exception cref="CustomerStoreUnavailableException">A table did not answer as it should. Try again.</exception>
    /// <exception cref="StoredItemException">An item is not as the product writes it.</exception>
    public async Task<ToldDifferenceKind?> OfAsync(EntityId entity, CancellationToken cancellationToken = default)
    {
        // What was told first: it is of what was there then, or of later.
        var told = await GetAsync(controlTable, ToldItems.KeyOf(entity), ActionOfReadingTold, cancellationToken);
        var item = await GetAsync(viewTable, EntityKey.StateOf(EventKeys.Of(entity)), ActionOfReadingView, cancellationToken);
        return Compare(entity, item, told);
    }

    /// <summary>Whether it is of an item that is not as the product writes it.</summary>
    public static bool IsUnreadable(Exception exception) => exception is StoredItemException or FormatException or OverflowException;

    private static ToldDifferenceKind? Compare(
        EntityId entity, Dictionary<string, AttributeValue>? item, Dictionary<string, AttributeValue>? told) => entity.Kind switch
        {
            EntityKind.Customer => OfCustomer(entity, SeenEntity.Of(entity.Id, item is null ? null : CustomerItem.Read(item)), told),
            EntityKind.Policy => OfBelonging(SeenEntity.Of(entity.Id, item is null ? null : PolicyItem.Read(item)), told),
            _ => OfBelonging(SeenEntity.Of(entity.Id, item is null ? null : QuoteItem.Read(item)), told),
        };

    private static ToldDifferenceKind? OfBelonging(SeenEntity now, Dictionary<string, AttributeValue>? item)
    {
        var told = ToldItems.ReadEntity(item);
        return LifecycleRules.IsSame(told.Seen, now) ? null
            : told.Version == 0 ? ToldDifferenceKind.Untold
            : ToldDifferenceKind.Differs;
    }

    private static ToldDifferenceKind? OfCustomer(EntityId entity, SeenEntity now, Dictionary<string, AttributeValue>? item)
    {
        if (!ToldItems.IsTold(item))
        {
            var nobody = ToldCustomer.New(entity.Id);
            return LifecycleRules.Next(nobody, entity, nobody.Own, now, own: null, at: default).Events.Count > 0
                ? ToldDifferenceKind.Untold
                : null;
        }

        var told = ToldItems.ReadCustomer(entity.Id, item, key: null).Own;
        return !LifecycleRules.IsSameByVersion(told, now) ? ToldDifferenceKind.Differs
            : ToldItems.UnsentOf(item).Count > 0 ? ToldDifferenceKind.Unsent
            : null;
    }

    private static async Task<ToldPage> CompareAsync(
        IReadOnlyList<Dictionary<string, AttributeValue>> items,
        Func<Dictionary<string, AttributeValue>, EntityId?> entityOf,
        Func<EntityId, Dictionary<string, AttributeValue>, CancellationToken, Task<(bool IsOne, ToldDifferenceKind? Kind)>> compareAsync,
        CancellationToken cancellationToken)
    {
        var (reads, entities) = (items.Count, 0);
        var (differences, unreadable) = (new ConcurrentQueue<ToldDifference>(), new ConcurrentQueue<string>());
        await Parallel.ForEachAsync(
            items,
            new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellationToken },
            async (item, token) =>
            {
                if (entityOf(item) is not { } entity)
                {
                    return;
                }

                Interlocked.Increment(ref reads);
                try
                {
                    var (isOne, kind) = await compareAsync(entity, item, token);
                    Interlocked.Add(ref entities, isOne ? 1 : 0);
                    if (kind is { } difference)
                    {
                        differences.Enqueue(new(entity, difference));
                    }
                }
                catch (Exception exception) when (IsUnreadable(exception))
                {
                    unreadable.Enqueue(EventKeys.Of(entity));
                }
            });
        return new ToldPage(entities, reads, [.. differences], [.. unreadable]);
    }

    private async IAsyncEnumerable<IReadOnlyList<Dictionary<string, AttributeValue>>> ScanAsync(
        ScanRequest request, string action, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        do
        {
            var page = await StoreExceptions.AskAsync(action, () => client.ScanAsync(request, cancellationToken), cancellationToken);
            yield return page.Items ?? [];
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
    }

    private async Task<Dictionary<string, AttributeValue>?> GetAsync(
        string table, Dictionary<string, AttributeValue> key, string action, CancellationToken cancellationToken)
    {
        var request = new GetItemRequest { TableName = table, Key = key, ConsistentRead = true };
        var response = await StoreExceptions.AskAsync(action, () => client.GetItemAsync(request, cancellationToken), cancellationToken);
        return response.Item is { Count: > 0 } item ? item : null;
    }
}
