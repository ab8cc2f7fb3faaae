using CustomerDp.AmazonSqs.Transport.Endpoints;
using MassTransit;
using MassTransit.Transports;

namespace CustomerDp.AmazonSqs.Transport.Receiving;

/// <summary>Starts receivers: one at a time, a new one after each stop, as MassTransit's kill switch does it.</summary>
internal sealed class SqsReceiveTransport(SqsReceiveEndpointContext context, ReceiveSettings settings, RunningReceivers? receivers)
    : IReceiveTransport
{
    public ReceiveTransportHandle Start()
    {
        var receiver = new SqsReceiver(context, settings, receivers);
        receiver.Start();
        return receiver;
    }

    public void Probe(ProbeContext probe) => probe.CreateScope("receiveTransport").Set(new
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

    public ConnectHandle ConnectReceiveTransportObserver(IReceiveTransportObserver observer) =>
        context.ConnectReceiveTransportObserver(observer);
}
