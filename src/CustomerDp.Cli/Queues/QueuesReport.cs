using CustomerDp.Cli.Controlling;

namespace CustomerDp.Cli.Queues;

/// <summary>What <c>queues --json</c> writes; with <c>--watch</c>, an object a line each time.</summary>
/// <param name="AsOf">When it was asked.</param>
/// <param name="Queues">The thirteen queues.</param>
internal sealed record QueuesReport(DateTimeOffset AsOf, IReadOnlyList<QueuesReport.QueueState> Queues)
{
    /// <param name="Queue">Its name.</param>
    /// <param name="Exists">False: there is none of that name, and the rest is null.</param>
    /// <param name="Visible">Messages that may be received.</param>
    /// <param name="InFlight">Messages received and neither deleted nor given back.</param>
    /// <param name="Delayed">Messages not yet to be received.</param>
    /// <param name="RetentionSeconds">How long the queue keeps a message.</param>
    /// <param name="OldestSeenAgeSeconds">
    /// The age of the oldest of a sample; there may be older ones. Null where no sample was taken, or it was empty.
    /// </param>
    /// <param name="OldestSeenExpiresInSeconds">After how long SQS deletes that one.</param>
    /// <param name="Sampled">How many messages the sample has; null where none was taken.</param>
    /// <param name="Pause">An operator's pause that holds now; null where there is none, or the table could not be asked.</param>
    /// <param name="Consumers">
    /// What the workers on the queue last said of themselves; null where the queue has none, or the table could not be asked.
    /// </param>
    internal sealed record QueueState(
        string Queue,
        bool Exists,
        long? Visible = null,
        long? InFlight = null,
        long? Delayed = null,
        long? RetentionSeconds = null,
        long? OldestSeenAgeSeconds = null,
        long? OldestSeenExpiresInSeconds = null,
        int? Sampled = null,
        PauseReport.PauseState? Pause = null,
        IReadOnlyList<QueuesReport.ConsumerReport>? Consumers = null);

    /// <param name="Worker">The process: host name and process id.</param>
    /// <param name="State">
    /// running, paused, tripped (stopped by itself, and resumes by itself), faulted, or silent (not heard from for 45 s).
    /// </param>
    /// <param name="Reason">Why it does not run; null where it does.</param>
    /// <param name="At">When it said so.</param>
    /// <param name="LagSeconds">
    /// How far the view was behind when it wrote, the most of the events in the 15 s before: from when an event happened until what it
    /// changed was written; null where it projected none.
    /// </param>
    internal sealed record ConsumerReport(string Worker, string State, string? Reason, DateTimeOffset At, double? LagSeconds);
}
