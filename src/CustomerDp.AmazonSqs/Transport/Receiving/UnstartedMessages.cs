using MassTransit;

namespace CustomerDp.AmazonSqs.Transport.Receiving;

/// <summary>Gives back what was received and not started, when the endpoint stops or is paused.</summary>
internal sealed class UnstartedMessages(MessagePump pump, QueueCalls calls, Microsoft.Extensions.Logging.ILogger logger)
{
    // A message may come back at once this often. One that still comes back is held in some cycle of pauses; without a growing wait it
    // would reach the queue's maxReceiveCount without ever having been tried.
    private const int ReceivesAtOnce = 3;

    // The same for stops, which others wait for: a process that is started and stopped again and again must not do it either.
    private const int StopsAtOnce = 10;

    // Longer than a receive goes on after a pause has begun (Poller.PauseGrace), in the whole seconds of SQS, and until its end is noticed
    // over there.
    private const int SecondsOfReceives = 2;

    /// <summary>For others, who are there: at once, unless the message has come and gone many times already.</summary>
    public Task<int> GiveBackForOthersAsync() => GiveBackAsync(SecondsOfStop, AmazonSqsTelemetry.Reasons.Stopping);

    /// <summary>
    /// For whoever resumes: at once too, unless the message has come and gone several times already, or a receive of our own is still under
    /// way. That one would be handed the message, and each time would cost it a receive of its queue's <c>maxReceiveCount</c>.
    /// </summary>
    public Task<int> GiveBackForLaterAsync()
    {
        var least = pump.Slots.IsReceiving ? SecondsOfReceives : 0;
        return GiveBackAsync(x => Math.Max(least, SecondsOfPause(x)), AmazonSqsTelemetry.Reasons.Paused);
    }

    public static int SecondsOfPause(ReceivedMessage message) => Seconds(message.ReceiveCount - ReceivesAtOnce);

    public static int SecondsOfStop(ReceivedMessage message) => Seconds(message.ReceiveCount - StopsAtOnce);

    private static int Seconds(int receives) => receives <= 0 ? 0 : (int)Math.Ceiling(Backoff.GiveBack.After(receives).TotalSeconds);

    private async Task<int> GiveBackAsync(Func<ReceivedMessage, int> seconds, string reason)
    {
        var unstarted = pump.TakeUnstarted();
        await Task.WhenAll(unstarted.Chunk(BatchQueue<ReceivedMessage>.BatchSize).Select(async batch =>
        {
            var entries = Array.ConvertAll(batch, x => (Message: x, Seconds: seconds(x)));
            var faults = await calls.GiveBackAsync(entries);
            for (var i = 0; i < batch.Length; i++)
            {
                batch[i].Settlement.Ended(AmazonSqsTelemetry.Outcomes.GivenBack, reason);
                pump.Returned(batch[i]);
                if (faults[i] is { } fault)
                {
                    TransportLog.VisibilityFailed(logger, batch[i].MessageId, entries[i].Seconds, fault.Code);
                }
            }
        }));
        return unstarted.Count;
    }
}
