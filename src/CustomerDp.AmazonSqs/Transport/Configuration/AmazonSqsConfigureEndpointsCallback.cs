namespace MassTransit;

/// <summary>Configures an endpoint of this transport.</summary>
/// <param name="context">The container's.</param>
/// <param name="queueName">The endpoint's queue.</param>
/// <param name="configurator">The endpoint.</param>
public delegate void AmazonSqsConfigureEndpointsCallback(
    IRegistrationContext context, string queueName, IAmazonSqsReceiveEndpointConfigurator configurator);
