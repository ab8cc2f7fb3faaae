using CustomerDp.AmazonSqs.Transport.Pausing;
using CustomerDp.AmazonSqs.Transport.Sending;
using MassTransit;
using MassTransit.Transports;

namespace CustomerDp.AmazonSqs.Transport.Configuration;

/// <summary>What an endpoint's transport works with.</summary>
internal sealed class SqsReceiveEndpointContext(SqsHostConfiguration host, SqsReceiveEndpointConfiguration endpoint)
    : BaseReceiveEndpointContext(host, endpoint)
{
    public SqsHostConfiguration Host { get; } = host;

    /// <summary>Holds the endpoint's intake.</summary>
    public IntakeGate Gate { get; } = host.Pauses.GateOf(endpoint.QueueName);

    /// <summary>The endpoint that was built with this context.</summary>
    public ReceiveEndpoint Endpoint
    {
        get => field ?? throw new InvalidOperationException("The endpoint is not built yet.");
        set;
    }

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
