using CustomerDp.AmazonSqs.Transport.Liveness;
using CustomerDp.AmazonSqs.Transport.Pausing;
using CustomerDp.AmazonSqs.Transport.Receiving;
using CustomerDp.AmazonSqs.Transport.Telemetry;
using MassTransit;
using MassTransit.Configuration;
using MassTransit.Transports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerDp.AmazonSqs.Transport.Configuration;

internal sealed class SqsRegistrationBusFactory : TransportRegistrationBusFactory<IAmazonSqsReceiveEndpointConfigurator>
{
    private readonly SqsBusConfiguration _bus;
    private readonly Action<IBusRegistrationContext, IAmazonSqsBusFactoryConfigurator>? _configure;

    public SqsRegistrationBusFactory(Action<IBusRegistrationContext, IAmazonSqsBusFactoryConfigurator>? configure)
        : this(new SqsBusConfiguration(), configure)
    {
    }

    private SqsRegistrationBusFactory(
        SqsBusConfiguration bus, Action<IBusRegistrationContext, IAmazonSqsBusFactoryConfigurator>? configure)
        : base(bus.HostConfiguration)
    {
        _bus = bus;
        _configure = configure;
    }

    public override IBusInstance CreateBus(
        IBusRegistrationContext context, IEnumerable<IBusInstanceSpecification> specifications, string busName)
    {
        _bus.HostConfiguration.Services.TimeProvider = context.GetService<TimeProvider>() ?? TimeProvider.System;
        _bus.HostConfiguration.Services.Pauses = context.GetRequiredService<ReceiveEndpointPauses>();
        _bus.HostConfiguration.Services.Metrics = context.GetRequiredService<TransportMetrics>();
        _bus.HostConfiguration.Services.Loops = context.GetRequiredService<ReceiveEndpointLoops>();
        _bus.HostConfiguration.Receivers = context.GetRequiredService<RunningReceivers>();
        if (context.GetRequiredService<IOptionsMonitor<AmazonSqsTransportOptions>>().Get(busName) is { Region: not null } options)
        {
            _bus.HostConfiguration.Settings = SqsHostSettings.From(options);
        }

        return CreateBus(new SqsBusFactoryConfigurator(_bus), context, _configure, specifications);
    }
}
