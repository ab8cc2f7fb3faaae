using CustomerDp.AmazonSqs.Transport.Logging;
using CustomerDp.AmazonSqs.Transport.Settling;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace CustomerDp.AmazonSqs.Transport.Ordering;

/// <summary>
/// Gives back what was received and is not started: at a stop, in a pause, or since the first of its group stays in the queue.
/// </summary>
internal sealed class UnstartedMessages(MessageQueue queue, QueueCalls calls, ILogger logger)
{
    /// <summary>For others, who are there: at once, unless the message has come and gone many times already.</summary>
    /// <param name="least">Seconds until they may have it, at least.</param>
    public Task<int> GiveBackForOthersAsync(int least) =>
        GiveBackAsync(x => Math.Max(least, GiveBackDelays.SecondsOfStop(x)), AmazonSqsTelemetry.Reasons.Stopping);

    /// <summary>
    /// For whoever resumes: at once too, unless the message has come and gone several times already, or a receive of our own is still under
    /// way. That one would be handed the message, and each time would cost it a receive of its queue's <c>maxReceiveCount</c>.
    /// </summary>
    public Task<int> GiveBackForLaterAsync()
    {
        var least = queue.Slots.IsReceiving ? GiveBackDelays.SecondsOfReceives : 0;
        return GiveBackAsync(x => Math.Max(least, GiveBackDelays.SecondsOfPause(x)), AmazonSqsTelemetry.Reasons.Paused);
    }

    /// <summary>
    /// What waits behind a first that stays in its queue. Not for later: while any of a group is away, SQS gives out nothing of it.
    /// </summary>
    public Task GiveBackBehindAsync(IReadOnlyList<ReceivedMessage> behind)
    {
        foreach (var message in behind)
        {
            message.Settlement.Ended(AmazonSqsTelemetry.Outcomes.GivenBack, AmazonSqsTelemetry.Reasons.Group);
        }

        return GiveBackAsync(behind, _ => 0, _ => { });
    }

    private async Task<int> GiveBackAsync(Func<ReceivedMessage, int> seconds, string reason)
    {
        var unstarted = queue.TakeUnstarted();
        await GiveBackAsync(unstarted, seconds, x => x.Settlement.Ended(AmazonSqsTelemetry.Outcomes.GivenBack, reason));
        return unstarted.Count;
    }

    private Task GiveBackAsync(
        IReadOnlyList<ReceivedMessage> messages, Func<ReceivedMessage, int> seconds, Action<ReceivedMessage> ended) =>
        Task.WhenAll(messages.Chunk(BatchQueue<ReceivedMessage>.BatchSize).Select(async batch =>
        {
            var entries = Array.ConvertAll(batch, x => (Message: x, Seconds: seconds(x)));
            var faults = await calls.GiveBackAsync(entries);
            for (var i = 0; i < batch.Length; i++)
            {
                ended(batch[i]);
                queue.Returned(batch[i]);
                if (faults[i] is { } fault)
                {
                    TransportLog.VisibilityFailed(logger, batch[i].MessageId, entries[i].Seconds, fault.Code);
                }
            }
        }));
}
