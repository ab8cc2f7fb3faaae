namespace MassTransit;

/// <summary>Configures a bus on Amazon SQS.</summary>
public interface IAmazonSqsBusFactoryConfigurator : IBusFactoryConfigurator<IAmazonSqsReceiveEndpointConfigurator>
{
    /// <summary>
    /// Says which account and region the bus is on. Without a call, the environment decides: <c>AWS_REGION</c>,
    /// <c>AWS_ENDPOINT_URL_SQS</c>, <c>AWS_ENDPOINT_URL</c> and the default credential chain.
    /// </summary>
    /// <param name="hostAddress"><c>amazonsqs://region/scope</c>.</param>
    /// <param name="configure">Credentials and client; null: the environment decides.</param>
    void Host(Uri hostAddress, Action<IAmazonSqsHostConfigurator>? configure = null);
}
