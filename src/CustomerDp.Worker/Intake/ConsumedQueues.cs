using CustomerDp.Contracts.Events;

namespace CustomerDp.Worker.Intake;

/// <summary>The queues that this worker takes messages from.</summary>
/// <param name="Events">Those of events, in the order of <see cref="EventStream"/>; none where it does nothing but publish.</param>
/// <param name="Commands">That of commands; null where it does nothing but publish.</param>
/// <param name="Changes">That of changes of the views; null where it publishes nothing.</param>
internal sealed record ConsumedQueues(IReadOnlyList<string> Events, string? Commands, string? Changes)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<string> All { get; } = [.. Events, .. new[] { Commands, Changes }.OfType<string>()];

    /// <summary>Those that operators may pause: never that of commands, by which the others are started again.</summary>
    public IReadOnlyList<string> Pausable { get; } = [.. Events, .. new[] { Changes }.OfType<string>()];

    /// <summary>Whose events a queue brings; null for one of commands or changes.</summary>
    public EventStream? StreamOf(string queue) =>
        Enum.GetValues<EventStream>().Take(Events.Count).Where(s => Events[(int)s] == queue).Select(s => (EventStream?)s).FirstOrDefault();
}
