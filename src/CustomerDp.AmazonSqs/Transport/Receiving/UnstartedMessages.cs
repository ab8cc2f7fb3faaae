using MassTransit;

namespace CustomerDp.AmazonSqs.Transport.Receiving;

/// <summary>Gives back what was received and not started, when the endpoint stops or is paused.</summary>
internal sealed class UnstartedMessages(MessagePump pump, QueueCalls calls, Microsoft.Extensions.Logging.ILogger logger)
{
    // A message may come back at once this often. One that still comes back is held in some cycle of pauses; without a growing wait it
    // would reach the queue's maxReceiveCount without ever having been tried.
    private const int ReceivesAtOnce = 3;

    /// <summary>For others, who are there: at once.</summary>
    public Task<int> GiveBackForOthersAsync() => GiveBackAsync(_ => 0, AmazonSqsTelemetry.Reasons.Stopping);

    /// <summary>For whoever resumes: at once too, unless the message has come and gone several times already.</summary>
    public Task<int> GiveBackForLaterAsync() => GiveBackAsync(SecondsOfPause, AmazonSqsTelemetry.Reasons.Paused);

    public static int SecondsOfPause(ReceivedMessage message) => message.ReceiveCount <= ReceivesAtOnce
        ? 0
        : (int)Math.Ceiling(Backoff.GiveBack.After(message.ReceiveCount - ReceivesAtOnce).TotalSeconds);

    private async Task<int> GiveBackAsync(Func<ReceivedMessage, int> seconds, string reason)
    {
        var unstarted = pump.TakeUnstarted();
        await Task.WhenAll(unstarted.Chunk(BatchQueue<ReceivedMessage>.BatchSize).Select(async batch =>
        {
            var entries = Array.ConvertAll(batch, x => (Message: x, Seconds: seconds(x)));
            var codes = await calls.GiveBackAsync(entries);
            for (var i = 0; i < batch.Length; i++)
            {
                batch[i].Settlement.Ended(AmazonSqsTelemetry.Outcomes.GivenBack, reason);
                pump.Returned(batch[i]);
                if (codes[i] is { } code)
                {
                    TransportLog.VisibilityFailed(logger, batch[i].MessageId, entries[i].Seconds, code);
                }
            }
        }));
        return unstarted.Count;
    }
}
