using CustomerDp.Contracts.Events;

namespace CustomerDp.Worker.Telemetry;

/// <summary>
/// How far the view was behind, by what events said when they were projected. What is worst of each stream is kept until it is asked for:
/// a worker reports it to operators.
/// </summary>
internal sealed class ProjectionLags(TimeProvider timeProvider)
{
    private const long Nothing = -1;

    private readonly long[] _most = [.. Enum.GetValues<EventStream>().Select(_ => Nothing)];

    /// <summary>
    /// An event has been projected, this moment. Of one that changed nothing, a duplicate or one that was overtaken, the view lacked
    /// nothing.
    /// </summary>
    /// <param name="event">The event.</param>
    /// <param name="applied">Whether anything changed.</param>
    /// <returns>From when it happened until now; zero where the publisher's clock is ahead, or nothing changed.</returns>
    public TimeSpan Note(PasEvent @event, bool applied)
    {
        var lag = applied ? Math.Max(0, (timeProvider.GetUtcNow().UtcDateTime - @event.OccurredOn).Ticks) : 0;
        if (@event.Descriptor.Stream is { } stream)
        {
            ref var most = ref _most[(int)stream];
            var seen = Volatile.Read(ref most);
            while (lag > seen && Interlocked.CompareExchange(ref most, lag, seen) is var found && found != seen)
            {
                seen = found;
            }
        }

        return TimeSpan.FromTicks(lag);
    }

    /// <summary>The most since it was last asked for; null where no event was projected since.</summary>
    public TimeSpan? Take(EventStream stream) =>
        Interlocked.Exchange(ref _most[(int)stream], Nothing) is >= 0 and var ticks ? TimeSpan.FromTicks(ticks) : null;
}
