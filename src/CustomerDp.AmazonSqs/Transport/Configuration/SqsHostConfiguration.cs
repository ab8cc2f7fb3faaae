using CustomerDp.AmazonSqs.Transport.Hosting;
using CustomerDp.AmazonSqs.Transport.Receiving;
using MassTransit;
using MassTransit.Configuration;
using MassTransit.Transports;

namespace CustomerDp.AmazonSqs.Transport.Configuration;

/// <summary>The host of a bus: its address, what its endpoints share, and the endpoints configured on it.</summary>
internal sealed class SqsHostConfiguration : BaseHostConfiguration<SqsReceiveEndpointConfiguration, IAmazonSqsReceiveEndpointConfigurator>
{
    private readonly SqsBusConfiguration _bus;

    public SqsHostConfiguration(SqsBusConfiguration bus)
        : base(bus)
    {
        _bus = bus;
        Topology = new SqsBusTopology(this, bus.Topology);
        Settings = new SqsHostSettings(SqsHostSettings.DefaultAddress());
        Services = new SqsHostServices(
            this, () => Settings.CreateClient(), () => Settings.CallTimeout, () => Settings.TransportHeaders);
    }

    public SqsHostSettings Settings { get; set; }

    /// <summary>Of endpoints that say nothing themselves; null: the default.</summary>
    public ushort? WaitTimeSeconds { get; set; }

    /// <summary>What the endpoints share.</summary>
    public SqsHostServices Services { get; }

    /// <summary>Those of the container; null for a bus without one, which whoever started it stops.</summary>
    public RunningReceivers? Receivers { get; set; }

    public override Uri HostAddress => Settings.Address;

    public override IBusTopology Topology { get; }

    // The receiver recovers by itself, for ever.
    public override IRetryPolicy ReceiveTransportRetryPolicy => Retry.None;

    public override IEnumerable<ValidationResult> Validate() => Settings.Validate().Concat(base.Validate());

    public void ApplyEndpointDefinition(IAmazonSqsReceiveEndpointConfigurator configurator, IEndpointDefinition definition)
    {
        if (definition.IsTemporary)
        {
            throw new NotSupportedException(
                "The Amazon SQS transport has no temporary endpoints: it does not create queues. Name an existing queue.");
        }

        base.ApplyEndpointDefinition(configurator, definition);
    }

    public SqsReceiveEndpointConfiguration CreateReceiveEndpointConfiguration(
        string queueName, SqsEndpointConfiguration endpoint, Action<IAmazonSqsReceiveEndpointConfigurator>? configure)
    {
        var configuration = new SqsReceiveEndpointConfiguration(this, queueName, endpoint);
        configure?.Invoke(configuration);
        Observers.EndpointConfigured(configuration);
        Add(configuration);
        return configuration;
    }

    public SqsReceiveEndpointConfiguration CreateReceiveEndpointConfiguration(
        string queueName, Action<IAmazonSqsReceiveEndpointConfigurator>? configure) =>
        CreateReceiveEndpointConfiguration(queueName, _bus.CreateEndpointConfiguration(), configure);

    public override IReceiveEndpointConfiguration CreateReceiveEndpointConfiguration(
        string queueName, Action<IReceiveEndpointConfigurator>? configure) =>
        CreateReceiveEndpointConfiguration(queueName, (IAmazonSqsReceiveEndpointConfigurator endpoint) => configure?.Invoke(endpoint));

    public override void ReceiveEndpoint(string queueName, Action<IAmazonSqsReceiveEndpointConfigurator> configureEndpoint) =>
        CreateReceiveEndpointConfiguration(queueName, configureEndpoint);

    public override void ReceiveEndpoint(
        IEndpointDefinition definition,
        IEndpointNameFormatter? endpointNameFormatter,
        Action<IAmazonSqsReceiveEndpointConfigurator>? configureEndpoint = null) =>
        ReceiveEndpoint(definition.GetEndpointName(endpointNameFormatter ?? DefaultEndpointNameFormatter.Instance), endpoint =>
        {
            ApplyEndpointDefinition(endpoint, definition);
            configureEndpoint?.Invoke(endpoint);
        });

    public override IHost Build()
    {
        var host = new SqsHost(this);
        foreach (var endpoint in GetConfiguredEndpoints())
        {
            endpoint.Build(host);
        }

        return host;
    }

    private sealed class SqsBusTopology(IHostConfiguration host, ITopologyConfiguration topology) : BusTopology(host, topology);
}
