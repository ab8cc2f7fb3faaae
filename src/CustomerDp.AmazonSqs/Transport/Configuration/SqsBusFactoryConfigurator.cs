using MassTransit;
using MassTransit.Configuration;

namespace CustomerDp.AmazonSqs.Transport.Configuration;

internal sealed class SqsBusFactoryConfigurator : BusFactoryConfigurator, IAmazonSqsBusFactoryConfigurator, IBusFactory
{
    private readonly SqsBusConfiguration _bus;

    public SqsBusFactoryConfigurator(SqsBusConfiguration bus)
        : base(bus)
    {
        _bus = bus;
        bus.BusEndpointConfiguration.Consume.Configurator.AutoStart = true;
    }

    public IReceiveEndpointConfiguration CreateBusEndpointConfiguration(Action<IReceiveEndpointConfigurator> configure)
    {
        var name = _bus.Topology.Consume.CreateTemporaryQueueName("bus");
        return _bus.HostConfiguration.CreateReceiveEndpointConfiguration(name, _bus.BusEndpointConfiguration, configure);
    }

    public ushort WaitTimeSeconds
    {
        set => _bus.HostConfiguration.WaitTimeSeconds = value;
    }

    public bool PurgeOnStartup
    {
        set
        {
            if (value)
            {
                throw new NotSupportedException(
                    "PurgeOnStartup = true on the bus is not supported by this Amazon SQS transport: it is about the queue of the "
                    + "bus, and the bus has none. Set PurgeOnStartup on the receive endpoint whose queue is to be purged.");
            }
        }
    }

    public void Host(Uri hostAddress, Action<IAmazonSqsHostConfigurator>? configure = null)
    {
        var settings = new SqsHostSettings(new AmazonSqsHostAddress(hostAddress));
        configure?.Invoke(settings);
        _bus.HostConfiguration.Settings = settings;
    }

    public void ReceiveEndpoint(
        IEndpointDefinition definition,
        IEndpointNameFormatter? endpointNameFormatter,
        Action<IAmazonSqsReceiveEndpointConfigurator>? configureEndpoint = null) =>
        _bus.HostConfiguration.ReceiveEndpoint(definition, endpointNameFormatter, configureEndpoint);

    public void ReceiveEndpoint(
        IEndpointDefinition definition,
        IEndpointNameFormatter? endpointNameFormatter,
        Action<IReceiveEndpointConfigurator>? configureEndpoint = null) =>
        _bus.HostConfiguration.ReceiveEndpoint(definition, endpointNameFormatter, configureEndpoint);

    public void ReceiveEndpoint(string queueName, Action<IAmazonSqsReceiveEndpointConfigurator> configureEndpoint) =>
        _bus.HostConfiguration.ReceiveEndpoint(queueName, configureEndpoint);

    public void ReceiveEndpoint(string queueName, Action<IReceiveEndpointConfigurator> configureEndpoint) =>
        _bus.HostConfiguration.ReceiveEndpoint(queueName, configureEndpoint);
}
