namespace MassTransit;

/// <summary>Names of MassTransit.AmazonSQS that stand for what MassTransit itself does on any transport.</summary>
public static class AmazonSqsRegistrationExtensions
{
    /// <summary>Calls back for each endpoint that <c>ConfigureEndpoints</c> makes on this transport, before its consumers are
    /// configured.</summary>
    public static void AddAmazonSqsConfigureEndpointsCallback(
        this IBusRegistrationConfigurator configurator, AmazonSqsConfigureEndpointsCallback callback)
    {
        ArgumentNullException.ThrowIfNull(configurator);
        ArgumentNullException.ThrowIfNull(callback);
        configurator.AddConfigureEndpointsCallback((context, name, endpoint) =>
        {
            if (endpoint is IAmazonSqsReceiveEndpointConfigurator sqs)
            {
                callback(context, name, sqs);
            }
        });
    }

    /// <summary>
    /// Schedules by <c>DelaySeconds</c> of SQS: <c>context.ScheduleSend(...)</c> and the schedules of sagas. At most 15 minutes ahead,
    /// since SQS holds a message back no longer; a later time is refused with a <see cref="NotSupportedException"/> where it is asked for,
    /// as is any to a FIFO queue. What is scheduled cannot be cancelled; a saga drops what it no longer expects. Nothing is published: name
    /// a queue.
    /// </summary>
    /// <seealso href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-timers.html"/>
    public static void UseAmazonSqsMessageScheduler(this IBusFactoryConfigurator configurator)
    {
        ArgumentNullException.ThrowIfNull(configurator);
        configurator.UseDelayedMessageScheduler();
    }

    /// <summary>Registers an <see cref="IMessageScheduler"/> that does the same as <see cref="UseAmazonSqsMessageScheduler"/> outside of
    /// consumers.</summary>
    public static void AddAmazonSqsMessageScheduler(this IBusRegistrationConfigurator configurator)
    {
        ArgumentNullException.ThrowIfNull(configurator);
        configurator.AddDelayedMessageScheduler();
    }
}
