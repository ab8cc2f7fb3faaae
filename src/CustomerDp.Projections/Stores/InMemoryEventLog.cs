using System.Runtime.CompilerServices;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Recording;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Registers;
using CustomerDp.Projections.Rules;

namespace CustomerDp.Projections.Stores;

/// <summary>The log as a dictionary: for tests, and as the plainest statement of what a log does. Safe for many threads.</summary>
public sealed class InMemoryEventLog : IEventLog
{
    private readonly Lock _lock = new();
    private readonly Dictionary<EntityId, SortedDictionary<ClockVersion, PasEvent>> _events = [];
    private readonly Dictionary<EntityId, SortedDictionary<string, PasEvent>> _conversions = [];
    private readonly Dictionary<string, DateTime> _erasedOn = new(StringComparer.Ordinal);

    public ValueTask AppendAsync(PasEvent @event, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (@event is CustomerErasedEvent erased)
            {
                Erase(erased);
            }

            var version = new ClockVersion(@event.LogicalClockReading, @event.EventId);
            Of(_events, EventSubject.Of(@event), comparer: null)[version] = Kept(@event);
            if (EventSubject.ConvertedBy(@event) is { } quote)
            {
                Of(_conversions, quote, StringComparer.Ordinal)[@event.EventId] = @event;
            }
        }

        return ValueTask.CompletedTask;
    }

    public async IAsyncEnumerable<PasEvent> ReadAsync(
        EntityId entity, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await ValueTask.CompletedTask;
        foreach (var @event in Snapshot(() =>
            (_events.GetValueOrDefault(entity)?.Values ?? Enumerable.Empty<PasEvent>())
                .Concat(_conversions.GetValueOrDefault(entity)?.Values ?? Enumerable.Empty<PasEvent>())))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return @event;
        }
    }

    public async IAsyncEnumerable<EntityId> EntitiesOfAsync(
        string customerId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await ValueTask.CompletedTask;
        var entities = Snapshot(() => _events
            .Where(e => e.Value.Values.Any(@event => EventSubject.HolderOf(@event) == customerId))
            .Select(e => e.Key)
            .OrderBy(e => e.Kind)
            .ThenBy(e => e.Id, StringComparer.Ordinal));
        foreach (var entity in entities)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return entity;
        }
    }

    private static SortedDictionary<TKey, PasEvent> Of<TKey>(
        Dictionary<EntityId, SortedDictionary<TKey, PasEvent>> all, EntityId entity, IComparer<TKey>? comparer)
        where TKey : notnull
    {
        if (!all.TryGetValue(entity, out var events))
        {
            all[entity] = events = new SortedDictionary<TKey, PasEvent>(comparer);
        }

        return events;
    }

    private T[] Snapshot<T>(Func<IEnumerable<T>> read)
    {
        lock (_lock)
        {
            return [.. read()];
        }
    }

    private void Erase(CustomerErasedEvent erased)
    {
        if (_erasedOn.TryGetValue(erased.CustomerId, out var erasedOn) && erasedOn >= erased.OccurredOn)
        {
            return;
        }

        _erasedOn[erased.CustomerId] = erased.OccurredOn;
        foreach (var events in _events.Values)
        {
            foreach (var (version, @event) in events.ToArray())
            {
                events[version] = Kept(@event);
            }
        }
    }

    private PasEvent Kept(PasEvent @event) =>
        @event is PolicyHolderAddedToQuoteEvent held
        && _erasedOn.TryGetValue(held.PolicyHolder.PolicyHolderId, out var erasedOn)
        && held.OccurredOn <= erasedOn
            ? EventRecord.Impersonal(held)
            : @event;
}
