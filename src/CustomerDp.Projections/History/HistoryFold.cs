using CustomerDp.Contracts.Events;

namespace CustomerDp.Projections.History;

/// <summary>One entity's events, brought into their order and folded.</summary>
/// <typeparam name="TState">What is stored of the entity.</typeparam>
internal sealed class HistoryFold<TState>
    where TState : class
{
    /// <summary>Where it begins.</summary>
    public TState? Start { get; init; }

    /// <summary>What an event does.</summary>
    public required Func<TState?, PasEvent, TState?> Apply { get; init; }

    /// <summary>Whose it is.</summary>
    public required Func<TState?, string?> HolderOf { get; init; }

    /// <summary>What a view shows of it.</summary>
    public required Func<TState?, ViewTexts> TextsOf { get; init; }

    /// <summary>Whether anything of it was set by an event.</summary>
    public required Func<TState?, PasEvent, bool> Holds { get; init; }

    /// <param name="events">In any order; one that is there twice counts once.</param>
    /// <param name="placeOf">What orders them.</param>
    /// <param name="maySee">Of which holders events are told; null: of all.</param>
    public IReadOnlyList<RecordedEvent> Told(IEnumerable<PasEvent> events, Func<PasEvent, string> placeOf, Predicate<string>? maySee)
    {
        var held = WithHolders([.. events
            .Select(@event => (Place: placeOf(@event), Event: @event))
            .DistinctBy(e => e.Place)
            .OrderBy(e => e.Place, StringComparer.Ordinal)]);
        if (maySee is not null)
        {
            held.RemoveAll(step => step.HolderId is { } holder && !maySee(holder));
        }

        var end = held.Aggregate(Start, (state, step) => Apply(state, step.Event));
        List<RecordedEvent> told = new(held.Count);
        var (current, before) = (Start, TextsOf(Start));
        foreach (var (place, @event, holderId) in held)
        {
            current = Apply(current, @event);
            var after = TextsOf(current);
            told.Add(new RecordedEvent
            {
                Id = @event.EventId,
                Type = @event.EventType,
                OccurredOn = @event.OccurredOn,
                LogicalClockReading = @event.LogicalClockReading,
                CorrelationId = @event.CorrelationId,
                Effect = Holds(end, @event) ? EventEffect.Applied : EventEffect.Overtaken,
                Changes = after.ChangesFrom(before),
                HolderId = holderId,
                Place = place,
            });
            before = after;
        }

        return told;
    }

    private List<Step> WithHolders((string Place, PasEvent Event)[] ordered)
    {
        List<Step> steps = new(ordered.Length);
        var state = Start;
        string? holder = null;
        foreach (var (place, @event) in ordered)
        {
            state = Apply(state, @event);
            holder = HolderOf(state) ?? holder;
            steps.Add(new Step(place, @event, holder));
        }

        // Before anybody had it: of whoever was the first.
        var first = steps.Find(step => step.HolderId is not null)?.HolderId;
        return steps.ConvertAll(step => step with { HolderId = step.HolderId ?? first });
    }

    private sealed record Step(string Place, PasEvent Event, string? HolderId);
}
