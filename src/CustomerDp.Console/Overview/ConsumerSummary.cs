using CustomerDp.Console.Layout;
using CustomerDp.DynamoDb.Control;

namespace CustomerDp.Console.Overview;

/// <summary>What the workers on a queue say of themselves, in few words.</summary>
internal static class ConsumerSummary
{
    private const string Silent = "silent";

    /// <summary>How many are in which state, what is wrong first.</summary>
    public static IEnumerable<(string Text, Tone Tone)> Of(IReadOnlyList<ConsumerState> consumers, DateTimeOffset now) =>
        consumers.Count == 0
            ? [("no worker reports", Tone.Bad)]
            : consumers.GroupBy(c => (State: StateOf(c, now), Tone: ToneOf(c, now)))
                .Select(g => (Text: $"{g.Count()} {g.Key.State}", g.Key.Tone))
                .OrderByDescending(s => s.Tone)
                .ThenBy(s => s.Text, StringComparer.Ordinal);

    /// <summary>Why those do not run that stopped by themselves, each reason once.</summary>
    public static IEnumerable<string> Reasons(IReadOnlyList<ConsumerState> consumers, DateTimeOffset now) => consumers
        .Where(c => !c.IsSilentAt(now) && c.State is ConsumerState.States.Tripped or ConsumerState.States.Faulted)
        .Where(c => c.Reason is not null)
        .GroupBy(c => (c.State, c.Reason))
        .Select(g => $"{g.Count()} {g.Key.State}: {g.Key.Reason}");

    /// <summary>What one does; silent where it should have been heard of since.</summary>
    public static string StateOf(ConsumerState consumer, DateTimeOffset now) => consumer.IsSilentAt(now) ? Silent : consumer.State;

    /// <summary>Whether that is good.</summary>
    public static Tone ToneOf(ConsumerState consumer, DateTimeOffset now) => StateOf(consumer, now) switch
    {
        ConsumerState.States.Running => Tone.Ok,
        ConsumerState.States.Tripped or ConsumerState.States.Faulted => Tone.Bad,
        _ => Tone.Warn,
    };
}
