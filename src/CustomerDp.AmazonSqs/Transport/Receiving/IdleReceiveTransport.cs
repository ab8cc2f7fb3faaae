using MassTransit;
using MassTransit.Transports;

namespace CustomerDp.AmazonSqs.Transport.Receiving;

/// <summary>The transport of the bus's own endpoint: always ready, for it sends only.</summary>
internal sealed class IdleReceiveTransport(ReceiveEndpointContext context) : IReceiveTransport
{
    public ReceiveTransportHandle Start() => new Handle(context);

    public void Probe(ProbeContext probe) =>
        probe
            .CreateScope("receiveTransport")
            .Set(
                new
                {
                    Type = "none",
                    context.PrefetchCount,
                    context.ConcurrentMessageLimit,
                });

    public ConnectHandle ConnectReceiveObserver(IReceiveObserver observer) => context.ConnectReceiveObserver(observer);

    public ConnectHandle ConnectPublishObserver(IPublishObserver observer) => context.ConnectPublishObserver(observer);

    public ConnectHandle ConnectSendObserver(ISendObserver observer) => context.ConnectSendObserver(observer);

    public ConnectHandle ConnectReceiveTransportObserver(IReceiveTransportObserver observer) =>
        context.ConnectReceiveTransportObserver(observer);

    private sealed class Handle : ReceiveTransportHandle
    {
        private readonly ReceiveEndpointContext _context;
        private readonly Task _ready;

        public Handle(ReceiveEndpointContext context)
        {
            _context = context;
            // Not within Start: whoever waits for it does not yet do so then.
            _ready = Task.Run(() => context.TransportObservers.NotifyReady(context.InputAddress));
        }

        public async Task Stop(CancellationToken cancellationToken)
        {
            await _ready.WaitAsync(cancellationToken);
            await _context.TransportObservers.NotifyCompleted(_context.InputAddress, new NoDeliveries());
        }
    }

    private sealed class NoDeliveries : DeliveryMetrics
    {
        public long DeliveryCount => 0;

        public int ConcurrentDeliveryCount => 0;
    }
}
