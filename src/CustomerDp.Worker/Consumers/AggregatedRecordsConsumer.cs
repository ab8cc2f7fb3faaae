using System.Globalization;
using CustomerDp.Worker.Messages;
using CustomerDp.Worker.Telemetry;
using MassTransit;

namespace CustomerDp.Worker.Consumers;

/// <summary>
/// Sends each record of a message that holds several as a message of its own to the same queue; so each is projected, tried again, parked
/// or found invalid by itself. First all are sent, then the message ends: where the process dies between, records come twice, which
/// changes nothing.
/// </summary>
public sealed class AggregatedRecordsConsumer(WorkerMetrics metrics) : IConsumer<AggregatedRecords>
{
    private const int SentAtOnce = 10;

    public async Task Consume(ConsumeContext<AggregatedRecords> context)
    {
        var queue = await context.GetSendEndpoint(context.ReceiveContext.InputAddress);
        var message = context.ReceiveContext.TryGetPayload(out AmazonSqsMessageContext? sqs) ? sqs : null;
        var group = message?.TransportMessage.Attributes?.GetValueOrDefault("MessageGroupId");
        var isFifo = context.ReceiveContext.InputAddress.AbsolutePath.EndsWith(".fifo", StringComparison.Ordinal);

        // In a FIFO queue the order within the group is kept, and a record that was sent before is known by its place in the message.
        await Parallel.ForEachAsync(
            context.Message.Records.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = isFifo ? 1 : SentAtOnce, CancellationToken = context.CancellationToken },
            async (record, cancellationToken) => await queue.Send(
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
                cancellationToken));
        metrics.Split(context.Message.Records.Count);
        context.ConsumedAs(WorkerMetrics.SplitOutcome);
    }
}
