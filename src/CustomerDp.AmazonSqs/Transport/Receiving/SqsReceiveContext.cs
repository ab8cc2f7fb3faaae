using CustomerDp.AmazonSqs.Transport.Configuration;
using MassTransit;
using MassTransit.Transports;

namespace CustomerDp.AmazonSqs.Transport.Receiving;

/// <summary>
/// One delivery of a message. Its payloads are the message itself and its settlement, which MassTransit's delayed redelivery finds before
/// it would make a context of its own that sends a copy.
/// </summary>
internal sealed class SqsReceiveContext(ReceivedMessage message, SqsReceiveEndpointContext context)
    : BaseReceiveContext(message.ReceiveCount > 1, context, message, message.Settlement)
{
    public override MessageBody Body { get; } = new StringMessageBody(message.Message.Body ?? "");

    protected override IHeaderProvider HeaderProvider { get; } = new SqsHeaderProvider(message);
}
