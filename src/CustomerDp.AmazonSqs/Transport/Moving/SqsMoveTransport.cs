using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Text;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.AmazonSqs.Transport.Addresses;
using CustomerDp.AmazonSqs.Transport.Attributes;
using CustomerDp.AmazonSqs.Transport.Endpoints;
using CustomerDp.AmazonSqs.Transport.Faults;
using CustomerDp.AmazonSqs.Transport.Logging;
using CustomerDp.AmazonSqs.Transport.Queues;
using CustomerDp.AmazonSqs.Transport.Settling;
using CustomerDp.AmazonSqs.Transport.Telemetry;
using MassTransit;
using MassTransit.Transports;

namespace CustomerDp.AmazonSqs.Transport.Moving;

/// <summary>
/// Sends a message on to the error or the dead-letter queue, with its body to the byte; its deletion from where it came follows when the
/// message completes. So a message may be in both queues for a moment, or after a crash, but never in none.
/// </summary>
/// <remarks>
/// A message that cannot be moved, for want of a right or of the queue, is held and tried again for as long as it may be hidden: given back
/// instead, it would be received again and again until the queue's <c>maxReceiveCount</c> parks it without a reason. Each takes one of the
/// endpoint's places, so that others go on, and nothing is taken in once all are taken. What the other queue refuses of this one message
/// alone goes back to where it came from, for longer and longer.
/// </remarks>
internal sealed class SqsMoveTransport(
    SqsReceiveEndpointContext context, EndpointQueues queues, EndpointHealth health, CancellationToken stopping)
    : IErrorTransport, IDeadLetterTransport
{
    private const string FaultReason = "fault";

    // See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html and its common errors.
    private static readonly HashSet<string> RefusalsOfOneMessage = new(StringComparer.Ordinal)
    {
        "InvalidMessageContents", "InvalidParameterValue", "InvalidParameterCombination", "InvalidAttributeValue", "MissingParameter",
        "UnsupportedOperation",
    };

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
        var timeProvider = context.Host.TimeProvider;
        for (var attempt = 1; await TrySendAsync(message, queueName, reason, exception) is { } failure; attempt++)
        {
            var code = ErrorCodes.Of(failure);
            await health.MoveFailedAsync(queueName, code, message.ReceiveCount);
            if (IsOfOneMessage(code) || stopping.IsCancellationRequested || message.Lease.HasGivenUp(timeProvider.GetUtcNow()))
            {
                TransportLog.MoveFailed(context.LogContext.Logger, message.MessageId, queueName, code);
                ExceptionDispatchInfo.Throw(failure);
            }

            var delay = Backoff.Receive.After(attempt);
            TransportLog.MoveHeld(context.LogContext.Logger, message.MessageId, queueName, code, delay);
            // What is left to do is no consumer's work.
            message.Settlement.ConsumerFinished(reason);
            await Task.Delay(delay, timeProvider, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        message.Settlement.Moved(reason, queueName);
        await health.MoveSucceededAsync(queueName);
    }

    // Some codes of the older protocol have the service's name in front, and emulators put it before all of them.
    private static bool IsOfOneMessage(string code) => RefusalsOfOneMessage.Contains(code[(code.LastIndexOf('.') + 1)..]);

    /// <returns>Null when the message is in the other queue.</returns>
    private async Task<Exception?> TrySendAsync(ReceivedMessage message, string queueName, string reason, Exception? exception)
    {
        var started = context.Host.TimeProvider.GetTimestamp();
        var metrics = context.Host.Metrics.Of(queueName, context.Host.TimeProvider);
        using var activity = TransportActivities.Send(queueName, reason);
        try
        {
            var sent = await context.Host.Client.SendMessageAsync(await RequestAsync(message, queueName, reason, exception));
            if (string.IsNullOrEmpty(sent.MessageId))
            {
                // Deleted from where it came, it might be in no queue at all.
                throw new AmazonSQSException("SendMessage answered no message id.") { ErrorCode = "NotAnswered" };
            }

            activity?.SetTag(AmazonSqsTelemetry.MessageId, sent.MessageId);
            metrics.Operation(AmazonSqsTelemetry.Operations.Send, AmazonSqsTelemetry.Operations.Send, started, null);
            return null;
        }
        catch (Exception failure)
        {
            var code = ErrorCodes.Of(failure);
            if (failure is QueueDoesNotExistException)
            {
                context.Host.Queues.Forget(queueName);
            }

            activity.Failed(code);
            metrics.Operation(AmazonSqsTelemetry.Operations.Send, AmazonSqsTelemetry.Operations.Send, started, code);
            return failure;
        }
    }

    private async Task<SendMessageRequest> RequestAsync(ReceivedMessage message, string queueName, string reason, Exception? exception)
    {
        var directory = context.Host.Queues;
        var isFifo = QueueNames.IsFifo(queueName);
        return new()
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
        };
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
