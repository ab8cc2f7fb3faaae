using CustomerDp.Console.Layout;
using CustomerDp.Operations.Overview;
using CustomerDp.Operations.Settings;
using CustomerDp.Operations.Times;

namespace CustomerDp.Console.Overview;

/// <summary>How far what frontends are shown is behind what happened.</summary>
/// <param name="Value">In a word or two.</param>
/// <param name="Note">What that means.</param>
/// <param name="Tone">Whether it is good.</param>
internal sealed record Freshness(string Value, string Note, Tone Tone)
{
    // What nobody notices, and what frontends are asked about.
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    /// <summary>By what the workers said of the events that they wrote last, and whether any are left to be written.</summary>
    public static Freshness Of(QueueStates states, ProductSettings settings)
    {
        ArgumentNullException.ThrowIfNull(states);
        ArgumentNullException.ThrowIfNull(settings);
        var queues = states.Queues.IntersectBy(settings.EventQueues, q => q.Queue).ToArray();
        var lag = queues.SelectMany(q => q.Consumers ?? []).Where(c => !c.IsSilentAt(states.At)).Max(c => c.Lag);
        if (lag is { } behind)
        {
            return new(Text(behind), "the most an event was behind when it was written, lately", behind > Soon ? Tone.Warn : Tone.Ok);
        }

        if (Array.Exists(queues, q => q.Details is null))
        {
            return new("?", "a queue of events is missing", Tone.Warn);
        }

        return Array.TrueForAll(queues, q => q.Details!.Depth.IsEmpty)
            ? new("up to date", "no event waits", Tone.Ok)
            : states.ControlFault is not null
                ? new("?", "events wait; what workers do is not known", Tone.Warn)
                : new("behind", "events wait, and none was written lately", Tone.Warn);
    }

    private static string Text(TimeSpan lag) => lag < TimeSpan.FromSeconds(1) ? "below 1s" : Durations.Text(lag);
}
