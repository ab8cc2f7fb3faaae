using Amazon.DynamoDBv2;
using CustomerDp.DynamoDb.Events;
using CustomerDp.DynamoDb.Faults;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.DynamoDb.Previewing;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Stores;

namespace CustomerDp.DynamoDb.Erasing;

/// <summary>Looks what the tables have of a person. It opens nothing that is sealed, and changes nothing.</summary>
/// <param name="client">DynamoDB.</param>
/// <param name="tables">The tables.</param>
public sealed class CustomerTraceReader(IAmazonDynamoDB client, ProductTables tables)
{
    private const int AtOnce = 8;
    private const string ActionOnKeys = "Query of the keys of customers";

    private readonly LogQueries _log = new(client, tables.Events);

    /// <exception cref="CustomerStoreUnavailableException">A table did not answer as it should.</exception>
    public async Task<CustomerTraces> ReadAsync(string customerId, CancellationToken cancellationToken)
    {
        var (details, erasures) = await ViewsAsync(customerId, cancellationToken);
        var keys = await StoreExceptions.AskAsync(
            ActionOnKeys,
            () => new CustomerKeyErasure(client, tables.Keys).KeysAsync(customerId, cancellationToken),
            cancellationToken);
        var erasedOn = await _log.ItemsOfAsync(new EntityId(EntityKind.Customer, customerId), cancellationToken)
            .Select(item => (DateTime?)EventItem.OccurredOnOf(item))
            .MaxAsync(cancellationToken: cancellationToken);
        var isFinished = erasedOn is null
            || (erasures.All(seen => seen >= erasedOn)
                && keys.Any(key => key.ErasedOn >= erasedOn)
                && keys.All(key => key is { ErasedOn: null } or { IsEmpty: true }));
        var entities = await _log.EntitiesOfAsync(customerId, cancellationToken).ToListAsync(cancellationToken);
        var quotes = entities.Where(entity => entity.Kind == EntityKind.Quote).ToArray();
        var (newest, withPersonal) = await DetailsAsync(customerId, quotes, cancellationToken);
        return new CustomerTraces(
            customerId,
            erasedOn,
            isFinished,
            newest,
            withPersonal,
            keys.Count(key => !key.IsEmpty),
            quotes.Length,
            entities.Count(entity => entity.Kind == EntityKind.Policy),
            details);
    }

    private async Task<(IReadOnlyList<string> WithDetails, IReadOnlyList<DateTime?> ErasedOn)> ViewsAsync(
        string customerId, CancellationToken cancellationToken)
    {
        List<string> details = [];
        List<DateTime?> erasures = [];
        foreach (var table in Enum.GetValues<ViewName>().Select(tables.View))
        {
            var state = await new DynamoDbEntityReader(client, table).CustomerAsync(customerId, cancellationToken);
            erasures.Add(state?.ErasedOn);
            if (state?.Details is not null)
            {
                details.Add(table);
            }
        }

        return (details, erasures);
    }

    private async Task<(DateTime? Newest, int WithPersonal)> DetailsAsync(
        string customerId, IEnumerable<EntityId> quotes, CancellationToken cancellationToken)
    {
        var @lock = new Lock();
        DateTime? newest = null;
        var withPersonal = 0;
        await Parallel.ForEachAsync(
            quotes,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (quote, cancellation) =>
            {
                await foreach (var item in _log.ItemsOfAsync(quote, cancellation))
                {
                    if (EventItem.HolderOf(item) != customerId)
                    {
                        continue;
                    }

                    var occurredOn = EventItem.OccurredOnOf(item);
                    lock (@lock)
                    {
                        newest = occurredOn > newest || newest is null ? occurredOn : newest;
                        withPersonal += EventItem.KeyOf(item) is null ? 0 : 1;
                    }
                }
            });
        return (newest, withPersonal);
    }
}
