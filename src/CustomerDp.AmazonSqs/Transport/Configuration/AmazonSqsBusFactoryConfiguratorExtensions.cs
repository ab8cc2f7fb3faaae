using Amazon.SQS;
using CustomerDp.AmazonSqs.Transport.Configuration;
using CustomerDp.AmazonSqs.Transport.Liveness;
using CustomerDp.AmazonSqs.Transport.Pausing;
using CustomerDp.AmazonSqs.Transport.Receiving;
using CustomerDp.AmazonSqs.Transport.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MassTransit;

public static class AmazonSqsBusFactoryConfiguratorExtensions
{
    /// <summary>
    /// Puts the bus on Amazon SQS. A <see cref="TimeProvider"/> in the container is used for every schedule of the transport.
    /// </summary>
    /// <param name="configurator">The registration.</param>
    /// <param name="configure">Host and endpoints; null: none, and the environment decides the host.</param>
    public static void UsingAmazonSqs(
        this IBusRegistrationConfigurator configurator,
        Action<IBusRegistrationContext, IAmazonSqsBusFactoryConfigurator>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(configurator);
        configurator.AddMetrics();
        configurator.TryAddSingleton<TransportMetrics>();
        configurator.TryAddSingleton<ReceiveEndpointPauses>();
        configurator.TryAddSingleton<IReceiveEndpointPauses>(provider => provider.GetRequiredService<ReceiveEndpointPauses>());
        configurator.TryAddSingleton<ReceiveEndpointLoops>();
        configurator.TryAddSingleton<IReceiveEndpointLoops>(provider => provider.GetRequiredService<ReceiveEndpointLoops>());
        configurator.TryAddSingleton(provider => new RunningReceivers(
            provider.GetRequiredService<IOptions<MassTransitHostOptions>>(), provider.GetService<TimeProvider>() ?? TimeProvider.System));
        configurator.AddHostedService(provider => provider.GetRequiredService<RunningReceivers>());
        configurator.SetBusFactory(new SqsRegistrationBusFactory(configure));
    }

    /// <summary>Puts the bus on the region of the given name, for instance <c>eu-central-1</c>.</summary>
    public static void Host(
        this IAmazonSqsBusFactoryConfigurator configurator, string hostName, Action<IAmazonSqsHostConfigurator>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(configurator);
        configurator.Host(new AmazonSqsHostAddress(hostName, null), configure);
    }

    /// <summary>Puts the bus where the environment says, with the given additions.</summary>
    public static void UseDefaultHost(
        this IAmazonSqsBusFactoryConfigurator configurator, Action<IAmazonSqsHostConfigurator>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(configurator);
        configurator.Host(SqsHostSettings.DefaultAddress(), configure);
    }

    /// <summary>
    /// Puts the bus on an emulator at <c>http://localhost:4566</c>, where LocalStack listens, with credentials that it does not check. The
    /// queues have to be there, as anywhere else.
    /// </summary>
    public static void LocalstackHost(this IAmazonSqsBusFactoryConfigurator configurator)
    {
        ArgumentNullException.ThrowIfNull(configurator);
        configurator.Host(new Uri("amazonsqs://localhost:4566"), host =>
        {
            host.AccessKey("admin");
            host.SecretKey("admin");
            host.Config(new AmazonSQSConfig { ServiceURL = "http://localhost:4566" });
        });
    }
}
