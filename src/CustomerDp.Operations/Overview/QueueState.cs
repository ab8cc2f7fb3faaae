using CustomerDp.DynamoDb.Control;
using CustomerDp.Operations.Holding;
using CustomerDp.Operations.Queues;

namespace CustomerDp.Operations.Overview;

/// <summary>A queue as it is now.</summary>
/// <param name="Queue">Its name.</param>
/// <param name="Details">What SQS says of it; null where there is none of that name.</param>
/// <param name="Oldest">The oldest of a sample; null where none was taken.</param>
/// <param name="Pause">An operator's pause that holds; null where there is none, or the table could not be asked.</param>
/// <param name="Consumers">
/// What the workers last said of themselves; null where nobody consumes the queue, or the table could not be asked.
/// </param>
public sealed record QueueState(
    string Queue, QueueDetails? Details, OldestMessage? Oldest, QueuePause? Pause, IReadOnlyList<ConsumerState>? Consumers)
{
    /// <summary>The age of the oldest of the sample; there may be older ones.</summary>
    public TimeSpan? AgeAt(DateTimeOffset now) =>
        now - Oldest?.SentAt is { } age ? age < TimeSpan.Zero ? TimeSpan.Zero : age : null;

    /// <summary>After how long SQS deletes that one.</summary>
    public TimeSpan? ExpiresInAt(DateTimeOffset now) =>
        Details?.Retention - AgeAt(now) is { } left ? left < TimeSpan.Zero ? TimeSpan.Zero : left : null;
}
