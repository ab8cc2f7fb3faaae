using CustomerDp.AmazonSqs.Transport.Sending;
using MassTransit;
using MassTransit.Transports;

namespace CustomerDp.AmazonSqs.Transport.Configuration;

/// <summary>What an endpoint's transport works with.</summary>
internal sealed class SqsReceiveEndpointContext(SqsHostConfiguration host, SqsReceiveEndpointConfiguration endpoint)
    : BaseReceiveEndpointContext(host, endpoint)
{
    public SqsHostConfiguration Host { get; } = host;

    public ISendTopology SendTopology { get; } = endpoint.Topology.Send;

    public override void AddSendAgent(IAgent agent)
    {
        // There are no connections to supervise: SQS is plain HTTP.
    }

    public override void AddConsumeAgent(IAgent agent)
    {
        // As above.
    }

    public override Exception ConvertException(Exception exception, string message) => exception;

    protected override ISendTransportProvider CreateSendTransportProvider() => new SqsSendTransportProvider(Host, this);

    protected override IPublishTransportProvider CreatePublishTransportProvider() => new NoPublishTransportProvider();
}
