using CustomerDp.AmazonSqs.Transport.Endpoints;
using CustomerDp.AmazonSqs.Transport.Settling;
using MassTransit;
using MassTransit.Transports;

namespace CustomerDp.AmazonSqs.Transport.Running;

/// <summary>
/// One delivery of a message. Its payloads are the message itself and its settlement, which MassTransit's delayed redelivery finds before
/// it would make a context of its own that sends a copy.
/// </summary>
internal sealed class SqsReceiveContext : BaseReceiveContext
{
    public SqsReceiveContext(ReceivedMessage message, SqsReceiveEndpointContext context)
        : base(message.ReceiveCount > 1, context, message, message.Settlement)
    {
        var body = message.Message.Body ?? "";
        var notification = SnsNotification.Find(body);
        Body = new StringMessageBody(notification?.Message ?? body);
        HeaderProvider = new SqsHeaderProvider(message, notification?.Attributes);
    }

    public override MessageBody Body { get; }

    protected override IHeaderProvider HeaderProvider { get; }
}
