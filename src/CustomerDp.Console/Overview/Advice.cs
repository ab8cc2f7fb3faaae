using CustomerDp.Console.Layout;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Control;
using CustomerDp.Operations.Overview;
using CustomerDp.Operations.Times;

namespace CustomerDp.Console.Overview;

/// <summary>Something that somebody should look at.</summary>
/// <param name="Tone">How bad it is.</param>
/// <param name="Text">What is so.</param>
/// <param name="Anchor">Where the runbook says what to do.</param>
/// <param name="Queue">The page of a queue that shows it.</param>
public sealed record Advice(Tone Tone, string Text, string Anchor, string Queue)
{
    // Long enough to sleep over it.
    private static readonly TimeSpan Soon = TimeSpan.FromDays(2);

    /// <summary>What is wrong with the queues, the worst first.</summary>
    public static IReadOnlyList<Advice> Of(QueueStates states)
    {
        ArgumentNullException.ThrowIfNull(states);
        return [.. states.Queues.SelectMany(q => Of(q, states)).OrderByDescending(a => a.Tone)];
    }

    private static IEnumerable<Advice> Of(QueueState queue, QueueStates states)
    {
        var main = QueueNames.SourceOf(queue.Queue) ?? queue.Queue;
        var count = queue.Details?.Depth.Total ?? 0;
        if (queue.Details is null)
        {
            yield return new(Tone.Bad, $"There is no queue {queue.Queue}: customerdp provision makes it.", "the-first-look", main);
        }

        if (queue.ExpiresInAt(states.At) is { } left && left < Soon && main != queue.Queue)
        {
            yield return new(
                Tone.Bad,
                $"Messages of {queue.Queue} expire in {Durations.Text(left)}: replay or export them before.",
                AnchorOf(queue.Queue),
                main);
        }
        else if (count > 0 && main != queue.Queue)
        {
            yield return QueueNames.IsDeadLetter(queue.Queue)
                ? new(Tone.Bad, $"{count} in {queue.Queue}: valid, and failed for good.", AnchorOf(queue.Queue), main)
                : new(Tone.Warn, $"{count} in {queue.Queue}: no valid message.", AnchorOf(queue.Queue), main);
        }

        if (queue.Consumers is { } consumers)
        {
            foreach (var advice in OfConsumers(queue, consumers, states.At))
            {
                yield return advice;
            }
        }
    }

    private static IEnumerable<Advice> OfConsumers(QueueState queue, IReadOnlyList<ConsumerState> consumers, DateTimeOffset now)
    {
        var heard = consumers.Where(c => !c.IsSilentAt(now)).ToArray();
        if (queue.Pause is { } pause)
        {
            yield return new(
                Tone.Warn, $"{queue.Queue} is paused by {pause.By}, until {TimeText.Of(pause.Until)}.", "the-first-look", queue.Queue);
        }

        if (heard.Length == 0)
        {
            yield return new(Tone.Bad, $"No worker reports that it consumes {queue.Queue}.", "customerdpworkerabsent", queue.Queue);
        }

        if (heard.Count(c => c.State == ConsumerState.States.Tripped) is > 0 and var tripped)
        {
            yield return new(
                Tone.Bad,
                $"{tripped} of {heard.Length} workers stopped taking {queue.Queue} by themselves, and go on by themselves.",
                "customerdpstoreunavailable",
                queue.Queue);
        }

        if (heard.Count(c => c.State == ConsumerState.States.Faulted) is > 0 and var faulted)
        {
            yield return new(
                Tone.Bad, $"{faulted} of {heard.Length} workers cannot take {queue.Queue}.", "customerdpnoprogress", queue.Queue);
        }
    }

    private static string AnchorOf(string queue) => QueueNames.IsDeadLetter(queue) ? "customerdpdeadletters" : "customerdpinvalidmessages";
}
