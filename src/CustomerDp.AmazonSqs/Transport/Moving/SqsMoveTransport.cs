using System.Globalization;
using System.Text;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.AmazonSqs.Transport.Configuration;
using CustomerDp.AmazonSqs.Transport.Receiving;
using CustomerDp.AmazonSqs.Transport.Telemetry;
using MassTransit;
using MassTransit.Transports;

namespace CustomerDp.AmazonSqs.Transport.Moving;

/// <summary>
/// Sends a message on to the error or the dead-letter queue, with its body to the byte; its deletion from where it came follows when the
/// message completes. So a message may be in both queues for a moment, or after a crash, but never in none.
/// </summary>
internal sealed class SqsMoveTransport(SqsReceiveEndpointContext context, EndpointQueues queues, EndpointHealth health)
    : IErrorTransport, IDeadLetterTransport
{
    private const string FaultReason = "fault";

    public Task Send(ExceptionReceiveContext context) => MoveAsync(context, queues.ErrorQueue, FaultReason, context.Exception);

    public Task Send(ReceiveContext context, string reason)
    {
        // An error pipe may decide that a failed message belongs here rather than into the error queue.
        var exception = context as ExceptionReceiveContext ?? (context.TryGetPayload(out ExceptionReceiveContext? failed) ? failed : null);
        return MoveAsync(context, queues.DeadLetterQueue, reason, exception?.Exception);
    }

    private async Task MoveAsync(ReceiveContext receiveContext, string queueName, string reason, Exception? exception)
    {
        var message = receiveContext.GetPayload<ReceivedMessage>();
        var started = context.Host.TimeProvider.GetTimestamp();
        var metrics = context.Host.Metrics.Of(queueName, context.Host.TimeProvider);
        using var activity = TransportActivities.Send(queueName, reason);
        try
        {
            var directory = context.Host.Queues;
            var isFifo = QueueNames.IsFifo(queueName);
            var sent = await context.Host.Client.SendMessageAsync(new SendMessageRequest
            {
                QueueUrl = await directory.GetUrlAsync(queueName, CancellationToken.None),
                MessageBody = message.Message.Body,
                MessageGroupId = isFifo ? message.GroupId ?? message.MessageId : null,
                // A move that is made again, since the first one's answer or the deletion got lost, makes no second copy.
                MessageDeduplicationId = isFifo ? message.MessageId : null,
                MessageAttributes = AttributeFolding.Fold(
                    message.Attributes,
                    Added(message, reason, exception),
                    Encoding.UTF8.GetByteCount(message.Message.Body ?? ""),
                    directory.MaximumMessageSizeOf(queueName)),
                MessageSystemAttributes = TraceHeaderOf(message) is { } header
                    ? new() { [MessageSystemAttributeName.AWSTraceHeader] = new() { DataType = "String", StringValue = header } }
                    : null,
            });
            activity?.SetTag(AmazonSqsTelemetry.MessageId, sent.MessageId);
        }
        catch (Exception failure)
        {
            var code = ErrorCodes.Of(failure);
            if (failure is QueueDoesNotExistException)
            {
                context.Host.Queues.Forget(queueName);
            }

            TransportLog.MoveFailed(context.LogContext.Logger, message.MessageId, queueName, code);
            activity.Failed(code);
            metrics.Operation(AmazonSqsTelemetry.Operations.Send, AmazonSqsTelemetry.Operations.Send, started, code);
            await health.MoveFailedAsync(queueName, code);
            throw;
        }

        message.Settlement.Moved(reason, queueName);
        metrics.Operation(AmazonSqsTelemetry.Operations.Send, AmazonSqsTelemetry.Operations.Send, started, null);
        await health.MoveSucceededAsync();
    }

    // A message keeps its trace. One that has none gets that of its failure, which then goes on when it is replayed - not among the
    // sender's attributes, which come back as they were.
    private static string? TraceHeaderOf(ReceivedMessage message) => message switch
    {
        { TraceHeader: { } header } => header,
        { TraceParent: null } when AmazonSqsTraceContext.Current() is { } current => AmazonSqsTraceContext.ToAwsTraceHeader(current),
        _ => null,
    };

    // The most important first: what does not fit is dropped from the end.
    private List<KeyValuePair<string, MessageAttributeValue>> Added(ReceivedMessage message, string reason, Exception? exception)
    {
        var added = new List<KeyValuePair<string, MessageAttributeValue>>(6);
        Add(AmazonSqsAttributeNames.Reason, reason);
        if (exception is not null)
        {
            // Only the type: a message may quote what it failed on.
            var thrown = exception is AggregateException aggregate ? aggregate.GetBaseException() : exception;
            var type = thrown is RedactedException redacted ? redacted.OriginalType : thrown.GetType();
            Add(AmazonSqsAttributeNames.ExceptionType, type.FullName ?? type.Name);
        }

        Add(AmazonSqsAttributeNames.Timestamp, context.Host.TimeProvider.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
        Add(AmazonSqsAttributeNames.ReceiveCount, message.ReceiveCount.ToString(CultureInfo.InvariantCulture), "Number");
        Add(AmazonSqsAttributeNames.InputAddress, context.InputAddress.ToString());
        Add(AmazonSqsAttributeNames.OriginalMessageId, message.MessageId);
        return added;

        void Add(string name, string value, string type = "String") =>
            added.Add(new(name, new MessageAttributeValue { DataType = type, StringValue = value }));
    }
}
