using CustomerDp.Operations.Queues;

namespace CustomerDp.Operations.Failures;

/// <summary>What was in a <c>-dlq</c> or <c>-imq</c> when it was looked at.</summary>
/// <param name="Queue">The queue as SQS described it; null where there is none.</param>
/// <param name="Name">Its name.</param>
/// <param name="Messages">Those that were found, the newest first.</param>
/// <param name="IsComplete">False: there were more than are looked at.</param>
/// <param name="ReadAt">When the look began.</param>
public sealed record FailedQueue(
    QueueDetails? Queue, string Name, IReadOnlyList<FailedMessage> Messages, bool IsComplete, DateTimeOffset ReadAt);
