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

    /// <summary>
    /// How many seconds receives wait for a message, 0 to 20, on the endpoints that say nothing themselves. Default 20. In
    /// MassTransit.AmazonSQS it holds for the queue of the bus alone, which does not exist here.
    /// </summary>
    ushort WaitTimeSeconds { set; }

    /// <summary>
    /// Whether the queue of the bus is purged at the start, and no other: here there is none, so that true purges nothing. For an
    /// endpoint's queue set <see cref="IAmazonSqsReceiveEndpointConfigurator.PurgeOnStartup"/>.
    /// </summary>
    /// <exception cref="NotSupportedException">Set to true.</exception>
    bool PurgeOnStartup { set; }
}
