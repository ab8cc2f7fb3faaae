using System.Collections.Concurrent;
using System.Globalization;
using CustomerDp.Contracts.Events;
using CustomerDp.GraphQL.Errors;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.History;
using CustomerDp.QueryApi.Limits;
using Microsoft.Extensions.Options;

namespace CustomerDp.QueryApi.Schema;

/// <summary>
/// What one request reads of the event log: each quote, policy and customer once, a few at a time, and no more than an operation may cost.
/// It asks nobody whether the caller may see it: that is <see cref="CustomerReading"/>'s, which alone uses it.
/// </summary>
public sealed partial class PastReading(EventHistory history, IOptions<LimitSettings> limits, ILogger<PastReading> log) : IDisposable
{
    // Others have requests, too. A customer is read by up to ten itself.
    private const int EntitiesAtOnce = 10;
    private const int CustomersAtOnce = 2;

    // As the engine says it of what it knows beforehand.
    private const string CostLimitExceeded = "COST_LIMIT_EXCEEDED";

    // As a field costs that reads one.
    private const int CostOfEntity = 10;

    // Most requests ask for nothing of the past, and are not to pay for room for it.
    private const int Few = 2;

    private readonly ConcurrentDictionary<EntityId, Lazy<Task<IReadOnlyList<PasEvent>>>> _entities = new(concurrencyLevel: 1, Few);
    private readonly ConcurrentDictionary<(string, bool, bool), Lazy<Task<CustomerEvents>>> _customers =
        new(concurrencyLevel: 1, Few);

    private readonly SemaphoreSlim _entitySlots = new(EntitiesAtOnce);
    private readonly SemaphoreSlim _customerSlots = new(CustomersAtOnce);
    private int _cost;

    /// <summary>The events of a quote or a policy, without anything personal.</summary>
    /// <exception cref="GraphQLException">The log cannot be read, or it is too much.</exception>
    public Task<IReadOnlyList<PasEvent>> EventsOfAsync(EntityId entity, CancellationToken cancellationToken) =>
        _entities.GetOrAdd(entity, _ => new(() => InTurnAsync(
            _entitySlots,
            () =>
            {
                Spend(1);
                return history.EventsOfAsync(entity, cancellationToken);
            },
            cancellationToken))).Value;

    /// <summary>What is logged about a customer.</summary>
    /// <param name="id">The customer.</param>
    /// <param name="withPersonal">Whether with personal values.</param>
    /// <param name="quotesOnly">Whether without the policies, where only details matter.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="GraphQLException">The log cannot be read, or it is too much.</exception>
    public Task<CustomerEvents> CustomerAsync(string id, bool withPersonal, bool quotesOnly, CancellationToken cancellationToken) =>
        _customers.GetOrAdd((id, withPersonal, quotesOnly), _ => new(() => InTurnAsync(
            _customerSlots,
            async () =>
            {
                var all = await history.EntitiesOfAsync(id, cancellationToken);
                EntityId[] entities = [.. all.Where(entity => !quotesOnly || entity.Kind == EntityKind.Quote)];
                Spend(1 + entities.Length);
                return await history.CustomerAsync(id, entities, withPersonal, cancellationToken);
            },
            cancellationToken))).Value;

    public void Dispose()
    {
        _entitySlots.Dispose();
        _customerSlots.Dispose();
    }

    private void Spend(int entities)
    {
        var most = limits.Value.OperationCost;
        if (Interlocked.Add(ref _cost, entities * CostOfEntity) > most)
        {
            throw new GraphQLException(
                string.Create(
                    CultureInfo.InvariantCulture, $"What the request reads of the past costs more than {most}. Ask for less at once."),
                CostLimitExceeded);
        }
    }

    private async Task<T> InTurnAsync<T>(SemaphoreSlim slots, Func<Task<T>> read, CancellationToken cancellationToken)
    {
        await slots.WaitAsync(cancellationToken);
        try
        {
            return await StoreReading.OfAsync(read(), exception => NotRead(exception.Action, exception.Code));
        }
        catch (HistoryTooLongException exception)
        {
            throw new GraphQLException(exception.Message, "HISTORY_TOO_LONG");
        }
        finally
        {
            slots.Release();
        }
    }

    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Warning,
        Message = "The past cannot be read ({Action}: {Code}): clients are told to try again.")]
    private partial void NotRead(string action, string code);
}
