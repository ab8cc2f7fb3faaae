using CustomerDp.AmazonSqs.Transport.Configuration;

namespace MassTransit;

/// <summary>Buses without a container.</summary>
public static class AmazonSqsBusFactory
{
    /// <summary>Creates a bus on Amazon SQS: <c>Bus.Factory.CreateUsingAmazonSqs(...)</c>.</summary>
    /// <param name="selector">That of <c>Bus.Factory</c>; says nothing.</param>
    /// <param name="configure">Host and endpoints.</param>
    /// <exception cref="ConfigurationException">Something is wrong with what was configured; all faults are named.</exception>
    public static IBusControl CreateUsingAmazonSqs(this IBusFactorySelector selector, Action<IAmazonSqsBusFactoryConfigurator> configure) =>
        Create(configure);

    /// <inheritdoc cref="CreateUsingAmazonSqs"/>
    public static IBusControl Create(Action<IAmazonSqsBusFactoryConfigurator> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var bus = new SqsBusConfiguration();
        var configurator = new SqsBusFactoryConfigurator(bus);
        configure(configurator);
        return configurator.Build(bus);
    }
}
