using CustomerDp.Operations.Queues;
using CustomerDp.Operations.Sessions;

namespace CustomerDp.Operations.Holding;

/// <summary>
/// The oldest of a few messages. SQS does not tell the age of the oldest one: <c>ApproximateAgeOfOldestMessage</c> is a metric of
/// CloudWatch
/// (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html"/>).
/// </summary>
/// <param name="Sampled">How many were looked at.</param>
/// <param name="SentAt">When the oldest of them was sent; null where there was none.</param>
public sealed record OldestMessage(int Sampled, DateTimeOffset? SentAt)
{
    private const int SampleSize = 10;

    /// <returns>Null for a queue with a redrive policy: a look counts as a receive there, and looks would move messages away.</returns>
    public static async Task<OldestMessage?> SampleAsync(OperationsSession session, QueueDetails queue, CancellationToken cancellationToken)
    {
        if (queue.MaxReceiveCount is not null)
        {
            return null;
        }

        if (queue.Depth.Visible == 0)
        {
            return new OldestMessage(0, null);
        }

        List<DateTimeOffset> sent = [];
        await using var held = new HeldMessages(session.Sqs, queue, session.Time);
        await foreach (
            var message in held.TakeAsync((int)Math.Min(SampleSize, queue.Depth.Visible), DateTimeOffset.MaxValue, cancellationToken))
        {
            sent.Add(message.SentAt);
        }

        return new OldestMessage(sent.Count, sent.Count == 0 ? null : sent.Min());
    }
}
