using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.AmazonSqs.Transport.Addresses;
using CustomerDp.AmazonSqs.Transport.Faults;
using CustomerDp.AmazonSqs.Transport.Hosting;
using MassTransit;
using MassTransit.Middleware;
using MassTransit.Transports;

namespace CustomerDp.AmazonSqs.Transport.Sending;

/// <summary>Sends to one queue.</summary>
internal sealed class SqsSendTransportContext(SqsHostServices host, ReceiveEndpointContext context, string queueName)
    : BaseSendTransportContext(host.Configuration, context.Serialization), SendTransportContext<PipeContext>
{
    // See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(900);

    public override string EntityName => queueName;

    public override string ActivitySystem => "aws_sqs";

    public override async Task<SendContext<T>> CreateSendContext<T>(
        T message, IPipe<SendContext<T>> pipe, CancellationToken cancellationToken)
    {
        var sendContext = new SqsMessageSendContext<T>(message, cancellationToken);
        await pipe.Send(sendContext);
        return sendContext;
    }

    public Task<SendContext<T>> CreateSendContext<T>(
        PipeContext context, T message, IPipe<SendContext<T>> pipe, CancellationToken cancellationToken)
        where T : class => CreateSendContext(message, pipe, cancellationToken);

    public async Task Send<T>(PipeContext transportContext, SendContext<T> sendContext)
        where T : class
    {
        var context = (SqsMessageSendContext<T>)sendContext;
        var cancellationToken = context.CancellationToken;
        cancellationToken.ThrowIfCancellationRequested();
        // Before the headers are read: writing the body is what adds some of them.
        var body = context.Body.GetString();
        var request = new SendMessageRequest
        {
            QueueUrl = await host.Queues.GetUrlAsync(queueName, cancellationToken),
            MessageBody = body,
            MessageAttributes = SendAttributes.From(context, host.TransportHeaders),
            DelaySeconds = DelaySeconds(context.Delay),
            MessageGroupId = context.GroupId,
            MessageDeduplicationId = await DeduplicationIdAsync(context, cancellationToken),
        };
        var started = host.TimeProvider.GetTimestamp();
        string? errorType = null;
        try
        {
            var sent = await host.Client.SendMessageAsync(request, cancellationToken);
            if (string.IsNullOrEmpty(sent.MessageId))
            {
                throw new AmazonSQSException("SendMessage answered no message id: whether the queue has the message is not known.")
                {
                    ErrorCode = "NotAnswered",
                };
            }
        }
        catch (Exception exception)
        {
            errorType = ErrorCodes.Of(exception);
            if (exception is QueueDoesNotExistException)
            {
                // It may come back elsewhere.
                host.Queues.Forget(queueName);
            }

            throw;
        }
        finally
        {
            host.Metrics.Of(queueName, host.TimeProvider)
                .Operation(AmazonSqsTelemetry.Operations.Send, AmazonSqsTelemetry.Operations.Send, started, errorType);
        }
    }

    public Task Send(IPipe<PipeContext> pipe, CancellationToken cancellationToken = default) =>
        pipe.Send(new NoConnection(cancellationToken));

    public void Probe(ProbeContext context) => context.Add("queue", queueName);

    private async ValueTask<string?> DeduplicationIdAsync<T>(SqsMessageSendContext<T> context, CancellationToken cancellationToken)
        where T : class
    {
        if (!QueueNames.IsFifo(queueName))
        {
            return context.DeduplicationId is null
                ? null
                : throw new InvalidOperationException($"{queueName} takes no deduplication id: it is no FIFO queue.");
        }

        if (context.GroupId is null)
        {
            throw new InvalidOperationException($"A message to the FIFO queue {queueName} needs a group: context.SetGroupId(...).");
        }

        if (context.DeduplicationId is not null || await host.Queues.IsDeduplicatedByContentAsync(queueName, cancellationToken))
        {
            return context.DeduplicationId;
        }

        return (context.MessageId ?? NewId.NextGuid()).ToString("N");
    }

    private int? DelaySeconds(TimeSpan? delay) => delay switch
    {
        null => null,
        { } value when value <= TimeSpan.Zero => null,
        _ when QueueNames.IsFifo(queueName) => throw new NotSupportedException(
            $"A message to the FIFO queue {queueName} cannot be delayed: Amazon SQS delays such a queue as a whole."),
        { } value when value > LongestDelay => throw new NotSupportedException(
            $"A message cannot be delayed by {value}: Amazon SQS holds one back for at most {LongestDelay}."),
        { } value => (int)Math.Ceiling(value.TotalSeconds),
    };

    // SQS is plain HTTP: there is no connection that a send would need.
    private sealed class NoConnection(CancellationToken cancellationToken) : BasePipeContext(cancellationToken);
}
