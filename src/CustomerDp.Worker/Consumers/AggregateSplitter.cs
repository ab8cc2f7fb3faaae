using System.Globalization;
using Amazon.SQS;
using CustomerDp.Contracts.Queues;
using CustomerDp.Worker.Health;
using CustomerDp.Worker.Messages;
using CustomerDp.Worker.Outages;
using CustomerDp.Worker.Telemetry;
using MassTransit;

namespace CustomerDp.Worker.Consumers;

/// <summary>
/// Sends each record of a message that holds several as a message of its own to the same queue; so each is projected, tried again, parked
/// or found invalid by itself. First all are sent, then the message ends: where the process dies between, records come twice, which
/// changes nothing. Where the worker may not send, the message is held until it may: the fault is nobody's who sent it.
/// </summary>
internal sealed class AggregateSplitter(WorkerMetrics metrics, SplittingHealth health, TimeProvider timeProvider)
{
    private const int SentAtOnce = 10;

    /// <param name="records">The data of each record.</param>
    /// <param name="context">The message that holds them.</param>
    public async Task SplitAsync(IReadOnlyList<byte[]> records, ConsumeContext context)
    {
        // Not the consumer's own: that would remember a send that was tried again, and fail the message for it in the end.
        var queue = await context.ReceiveContext.SendEndpointProvider.GetSendEndpoint(context.ReceiveContext.InputAddress);
        var queueName = context.ReceiveContext.InputAddress.AbsolutePath.Split('/')[^1];
        var message = context.ReceiveContext.TryGetPayload(out AmazonSqsMessageContext? sqs) ? sqs : null;
        var group = message?.TransportMessage.Attributes?.GetValueOrDefault("MessageGroupId");
        var isFifo = QueueNames.IsFifo(queueName);

        // In a FIFO queue the order within the group is kept, and a record that was sent before is known by its place in the message.
        await Parallel.ForEachAsync(
            records.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = isFifo ? 1 : SentAtOnce, CancellationToken = context.CancellationToken },
            async (record, cancellationToken) => await SendAsync(
                queueName,
                () => queue.Send(
                    new KinesisRecord(record.Item),
                    sending =>
                    {
                        if (group is not null)
                        {
                            sending.TrySetGroupId(group);
                        }

                        if (isFifo)
                        {
                            sending.TrySetDeduplicationId($"{message?.MessageId}.{record.Index.ToString(CultureInfo.InvariantCulture)}");
                        }
                    },
                    cancellationToken),
                cancellationToken));
        metrics.Split(records.Count);
        context.ConsumedAs(WorkerMetrics.SplitOutcome);
    }

    private async Task SendAsync(string queueName, Func<Task> send, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await send();
                health.Report(queueName, null);
                return;
            }
            catch (AmazonSQSException exception) when (IsDenied(exception))
            {
                health.Report(queueName, exception.ErrorCode);
                await Task.Delay(ProbeSchedule.Before(attempt), timeProvider, cancellationToken);
            }
        }
    }

    // By SQS, or by the service that has the queue's key.
    private static bool IsDenied(AmazonSQSException exception) =>
        exception.ErrorCode?.Contains("AccessDenied", StringComparison.Ordinal) is true;
}
