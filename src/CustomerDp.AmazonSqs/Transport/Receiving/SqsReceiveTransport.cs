using CustomerDp.AmazonSqs.Transport.Configuration;
using MassTransit;
using MassTransit.Transports;

namespace CustomerDp.AmazonSqs.Transport.Receiving;

/// <summary>Starts receivers: one at a time, a new one after each stop, as MassTransit's kill switch does it.</summary>
internal sealed class SqsReceiveTransport(SqsReceiveEndpointContext context, ReceiveSettings settings) : IReceiveTransport
{
    public ReceiveTransportHandle Start()
    {
        var receiver = new SqsReceiver(context, settings);
        receiver.Start();
        return receiver;
    }

    public void Probe(ProbeContext context1) => context1.CreateScope("receiveTransport").Set(new
    {
        Type = "AmazonSQS",
        context.InputAddress,
        context.PrefetchCount,
        context.ConcurrentMessageLimit,
        settings.WaitTimeSeconds,
        settings.VisibilityTimeout,
        settings.MaxVisibilityTimeout,
    });

    public ConnectHandle ConnectReceiveObserver(IReceiveObserver observer) => context.ConnectReceiveObserver(observer);

    public ConnectHandle ConnectPublishObserver(IPublishObserver observer) => context.ConnectPublishObserver(observer);

    public ConnectHandle ConnectSendObserver(ISendObserver observer) => context.ConnectSendObserver(observer);

    public ConnectHandle ConnectReceiveTransportObserver(IReceiveTransportObserver observer) => context.ConnectReceiveTransportObserver(observer);
}
