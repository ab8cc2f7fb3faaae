using Amazon.SQS.Model;
using CustomerDp.AmazonSqs.Transport.Endpoints;
using CustomerDp.AmazonSqs.Transport.Logging;
using CustomerDp.AmazonSqs.Transport.Ordering;
using CustomerDp.AmazonSqs.Transport.Settling;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace CustomerDp.AmazonSqs.Transport.Intake;

/// <summary>Takes in what a receive brought: from here on a message is held, with its lease and what settles it.</summary>
/// <param name="context">The endpoint.</param>
/// <param name="settings">Its settings.</param>
/// <param name="queue">Where messages wait to be started.</param>
/// <param name="settler">What ends them.</param>
/// <param name="mostReceives">How often the queue lets a message be received; null where it does not say or sets no bound.</param>
internal sealed class MessageIntake(
    SqsReceiveEndpointContext context, ReceiveSettings settings, MessageQueue queue, MessageSettler settler, int? mostReceives)
{
    private readonly TimeProvider _timeProvider = context.Host.TimeProvider;
    private readonly ILogger _logger = context.LogContext.Logger;

    /// <returns>How many of the slots that were taken for the receive are in use now.</returns>
    public int Accept(IReadOnlyList<Message> messages)
    {
        settler.Metrics.Received(messages.Count);
        var now = _timeProvider.GetUtcNow();
        var received = new ReceivedMessage[messages.Count];
        for (var i = 0; i < received.Length; i++)
        {
            var lease = new MessageLease(messages[i].ReceiptHandle ?? "", now, settings.VisibilityTimeout, settings.MaxVisibilityTimeout);
            received[i] = new ReceivedMessage(messages[i], lease, settler, CountRedeliveries);
        }

        var (slots, heldAlready) = queue.Add(received, now);
        foreach (var message in heldAlready)
        {
            TransportLog.ReceivedAgain(_logger, message.MessageId);
            message.Settlement.Ended(AmazonSqsTelemetry.Outcomes.AlreadyHeld);
        }

        return slots;
    }

    private int CountRedeliveries(string messageId, int receiveCount)
    {
        var known = context.Redeliveries.Of(messageId);
        return receiveCount >= mostReceives ? Math.Max(known, receiveCount - 1) : known;
    }
}
