using MassTransit;
using MassTransit.Context;

namespace CustomerDp.AmazonSqs.Transport.Sending;

internal sealed class SqsMessageSendContext<T>(T message, CancellationToken cancellationToken)
    : MessageSendContext<T>(message, cancellationToken), AmazonSqsSendContext
    where T : class
{
    public string? GroupId { get; set; }

    public string? DeduplicationId { get; set; }
}
