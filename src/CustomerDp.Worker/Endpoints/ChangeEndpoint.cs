using CustomerDp.Worker.Lifecycle;
using MassTransit;
using Microsoft.Extensions.Options;

namespace CustomerDp.Worker.Endpoints;

/// <summary>The receive endpoint of changes of the views.</summary>
internal static class ChangeEndpoint
{
    public static void Configure(IAmazonSqsReceiveEndpointConfigurator endpoint, IBusRegistrationContext context)
    {
        var delivery = context.GetRequiredService<IOptions<DeliverySettings>>().Value;
        endpoint.PrefetchCount = delivery.PrefetchCount;
        endpoint.ConcurrentMessageLimit = delivery.ConcurrentMessageLimit;
        endpoint.WaitTimeSeconds = (ushort)delivery.WaitTime.TotalSeconds;
        endpoint.VisibilityTimeout = delivery.VisibilityTimeout;

        endpoint.ClearSerialization();
        endpoint.AddSerializer(ChangeMessages.SerializerFactory);
        endpoint.AddDeserializer(ChangeMessages.SerializerFactory, isDefault: true);

        endpoint.PublishFaults = false;
        endpoint.ConfigureDeadLetter(pipe => pipe.UseFilter(
            new MoveUnconsumedFilter(context.GetRequiredService<ILogger<MoveUnconsumedFilter>>())));
        if ((delivery.RedeliveryIntervals ?? DeliverySettings.DefaultRedeliveryIntervals) is { Count: > 0 } redeliveryIntervals)
        {
            endpoint.UseDelayedRedelivery(redelivery => redelivery.Intervals([.. redeliveryIntervals]));
        }

        endpoint.Consumer(context.GetRequiredService<ChangeConsumer>);
    }
}
