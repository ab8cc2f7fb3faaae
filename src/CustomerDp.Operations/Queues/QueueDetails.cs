namespace CustomerDp.Operations.Queues;

/// <summary>A queue as SQS describes it.</summary>
/// <param name="Depth">How much is in it.</param>
/// <param name="Url">What requests name it by.</param>
/// <param name="Arn">What policies and move tasks name it by.</param>
/// <param name="Retention">How long it keeps a message, counted from the moment it was sent.</param>
/// <param name="MaxReceiveCount">
/// After so many receives SQS moves a message to the dead-letter queue, and looking at it is a receive; null: never.
/// </param>
public sealed record QueueDetails(QueueDepth Depth, string Url, string Arn, TimeSpan Retention, int? MaxReceiveCount);
