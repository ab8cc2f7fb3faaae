using CustomerDp.AmazonSqs.Transport.Pausing;
using CustomerDp.AmazonSqs.Transport.Receiving;
using CustomerDp.AmazonSqs.Transport.Sending;
using MassTransit;
using MassTransit.Transports;

namespace CustomerDp.AmazonSqs.Transport.Configuration;

/// <summary>What an endpoint's transport works with.</summary>
internal sealed class SqsReceiveEndpointContext : BaseReceiveEndpointContext
{
    private readonly SqsReceiveEndpointConfiguration _endpoint;

    public SqsReceiveEndpointContext(SqsHostConfiguration host, SqsReceiveEndpointConfiguration endpoint)
        : base(host, endpoint)
    {
        _endpoint = endpoint;
        Host = host;
        Gate = host.Pauses.GateOf(endpoint.QueueName);
        SendTopology = endpoint.Topology.Send;
        Endings = endpoint.Endings;
        // What schedulers, sagas and outboxes ask a consumer's context for.
        AddOrUpdatePayload(() => host.Topology, _ => host.Topology);
    }

    public SqsHostConfiguration Host { get; }

    /// <summary>Holds the endpoint's intake.</summary>
    public IntakeGate Gate { get; }

    /// <summary>What becomes of messages that fail or that nothing consumes.</summary>
    public EndpointEndings Endings { get; }

    /// <summary>Types of faults that the endpoint consumes though nothing publishes them.</summary>
    public IReadOnlyCollection<Type> NeverPublished => _endpoint.NeverPublished;

    /// <summary>The redeliveries of the endpoint's messages; they outlive a stop and a start.</summary>
    public RedeliveryCounts Redeliveries { get; } = new();

    /// <summary>The endpoint that was built with this context.</summary>
    public ReceiveEndpoint Endpoint
    {
        get => field ?? throw new InvalidOperationException("The endpoint is not built yet.");
        set;
    }

    public ISendTopology SendTopology { get; }

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
