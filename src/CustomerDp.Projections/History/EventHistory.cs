using System.Collections.Concurrent;
using CustomerDp.Contracts.Events;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Stores;

namespace CustomerDp.Projections.History;

/// <summary>
/// Reads from the log what <see cref="AsOf"/> and <see cref="EntityHistory"/> go by. Bounded: what is too much for one answer is refused
/// before it fills the memory. Safe for concurrent use.
/// </summary>
/// <param name="log">The log.</param>
/// <param name="mostEvents">How many events one answer is made of at most.</param>
/// <param name="mostEntities">How many quotes and policies a customer may have had.</param>
public sealed class EventHistory(
    IEventLog log, int mostEvents = EventHistory.MostEvents, int mostEntities = EventHistory.MostEntities)
{
    /// <summary>How many events one answer is made of at most.</summary>
    public const int MostEvents = 10_000;

    /// <summary>How many quotes and policies a customer may have had.</summary>
    public const int MostEntities = 1_000;

    // What one customer may have in flight: others are asked for, too.
    private const int AtOnce = 10;

    /// <summary>All events of a quote or a policy, without anything personal: no key is needed.</summary>
    /// <exception cref="HistoryTooLongException">There are too many.</exception>
    /// <exception cref="CustomerStoreUnavailableException">The log did not answer as it should. Try again later.</exception>
    public Task<IReadOnlyList<PasEvent>> EventsOfAsync(EntityId entity, CancellationToken cancellationToken) =>
        ReadAsync(entity, personalOf: null, new Counter(mostEvents), cancellationToken);

    /// <summary>The quotes and policies that ever were a customer's. May lag behind writes.</summary>
    /// <exception cref="HistoryTooLongException">There are too many.</exception>
    /// <exception cref="CustomerStoreUnavailableException">The log did not answer as it should. Try again later.</exception>
    public async Task<IReadOnlyList<EntityId>> EntitiesOfAsync(string customerId, CancellationToken cancellationToken)
    {
        List<EntityId> entities = [];
        await foreach (var entity in log.EntitiesOfAsync(customerId, cancellationToken))
        {
            entities.Add(entities.Count < mostEntities ? entity : throw new HistoryTooLongException("policies and quotes", mostEntities));
        }

        return entities;
    }

    /// <summary>What is logged about a customer, by those of its quotes and policies that are named.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="entities">From <see cref="EntitiesOfAsync"/>: all, or the quotes alone where only details matter.</param>
    /// <param name="withPersonal">Whether personal values of this customer come with it: keys are needed. Those of others never do.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="HistoryTooLongException">There are too many events.</exception>
    /// <exception cref="CustomerStoreUnavailableException">The log did not answer as it should. Try again later.</exception>
    public async Task<CustomerEvents> CustomerAsync(
        string customerId, IReadOnlyList<EntityId> entities, bool withPersonal, CancellationToken cancellationToken)
    {
        var counter = new Counter(mostEvents);
        var erasures = await ReadAsync(new(EntityKind.Customer, customerId), personalOf: null, counter, cancellationToken);
        ConcurrentDictionary<EntityId, IReadOnlyList<PasEvent>> events = [];
        await Parallel.ForEachAsync(
            entities,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (entity, cancellation) =>
                events[entity] = await ReadAsync(entity, withPersonal ? customerId : null, counter, cancellation));
        return new CustomerEvents(customerId, [.. erasures.OfType<CustomerErasedEvent>()], events);
    }

    private async Task<IReadOnlyList<PasEvent>> ReadAsync(
        EntityId entity, string? personalOf, Counter counter, CancellationToken cancellationToken)
    {
        List<PasEvent> events = [];
        await foreach (var @event in log.ReadForAsync(entity, personalOf, cancellationToken))
        {
            counter.Add();
            events.Add(@event);
        }

        return events;
    }

    private sealed class Counter(int most)
    {
        private int _count;

        public void Add()
        {
            if (Interlocked.Increment(ref _count) > most)
            {
                throw new HistoryTooLongException("events", most);
            }
        }
    }
}
