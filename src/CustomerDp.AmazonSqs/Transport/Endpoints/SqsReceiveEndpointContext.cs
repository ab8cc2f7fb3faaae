using CustomerDp.AmazonSqs.Transport.Hosting;
using CustomerDp.AmazonSqs.Transport.Pausing;
using CustomerDp.AmazonSqs.Transport.Queues;
using CustomerDp.AmazonSqs.Transport.Sending;
using MassTransit;
using MassTransit.Configuration;
using MassTransit.Transports;

namespace CustomerDp.AmazonSqs.Transport.Endpoints;

/// <summary>What an endpoint's transport works with.</summary>
internal sealed class SqsReceiveEndpointContext : BaseReceiveEndpointContext
{
    /// <param name="host">What it shares with the other endpoints of the bus.</param>
    /// <param name="endpoint">MassTransit's part of its configuration.</param>
    /// <param name="queueName">Its queue.</param>
    /// <param name="endings">What becomes of messages that fail or that nothing consumes.</param>
    /// <param name="neverPublished">Types of faults that the endpoint consumes though nothing publishes them.</param>
    public SqsReceiveEndpointContext(
        SqsHostServices host,
        IReceiveEndpointConfiguration endpoint,
        string queueName,
        EndpointEndings endings,
        IReadOnlyCollection<Type> neverPublished)
        : base(host.Configuration, endpoint)
    {
        Host = host;
        Gate = host.Pauses.GateOf(queueName);
        SendTopology = endpoint.Topology.Send;
        Endings = endings;
        NeverPublished = neverPublished;
        // What schedulers, sagas and outboxes ask a consumer's context for.
        AddOrUpdatePayload(() => host.Configuration.Topology, _ => host.Configuration.Topology);
    }

    public SqsHostServices Host { get; }

    /// <summary>Holds the endpoint's intake.</summary>
    public IntakeGate Gate { get; }

    /// <summary>What becomes of messages that fail or that nothing consumes.</summary>
    public EndpointEndings Endings { get; }

    /// <summary>Types of faults that the endpoint consumes though nothing publishes them.</summary>
    public IReadOnlyCollection<Type> NeverPublished { get; }

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
