using MassTransit;
using Microsoft.Extensions.Options;

namespace CustomerDp.Worker.Endpoints;

/// <summary>What every receive endpoint of the worker has, whatever its messages are.</summary>
internal static class RawEndpoint
{
    /// <summary>Receives as <see cref="DeliverySettings"/> say, and sets aside what no consumer takes.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="context">The services.</param>
    /// <param name="serializer">Reads messages: raw ones only, so an attribute that names another content type changes nothing.</param>
    public static void ReceiveRaw(
        this IAmazonSqsReceiveEndpointConfigurator endpoint, IBusRegistrationContext context, ISerializerFactory serializer)
    {
        var delivery = DeliveryOf(context);
        endpoint.PrefetchCount = delivery.PrefetchCount;
        endpoint.ConcurrentMessageLimit = delivery.ConcurrentMessageLimit;
        endpoint.WaitTimeSeconds = (ushort)delivery.WaitTime.TotalSeconds;
        endpoint.VisibilityTimeout = delivery.VisibilityTimeout;

        endpoint.ClearSerialization();
        endpoint.AddSerializer(serializer);
        endpoint.AddDeserializer(serializer, isDefault: true);

        // Faults are looked at in queues; nobody subscribes to them as events.
        endpoint.PublishFaults = false;
        endpoint.ConfigureDeadLetter(pipe => pipe.UseFilter(
            new MoveUnconsumedFilter(context.GetRequiredService<ILogger<MoveUnconsumedFilter>>())));
    }

    /// <summary>Puts what fails back into its queue for a while, as <see cref="DeliverySettings.RedeliveryIntervals"/> say.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="context">The services.</param>
    /// <param name="except">Says of which exceptions it does not; null: of none.</param>
    public static void RedeliverLater(
        this IAmazonSqsReceiveEndpointConfigurator endpoint,
        IBusRegistrationContext context,
        Action<IExceptionConfigurator>? except = null)
    {
        if ((DeliveryOf(context).RedeliveryIntervals ?? DeliverySettings.DefaultRedeliveryIntervals) is { Count: > 0 } intervals)
        {
            endpoint.UseDelayedRedelivery(redelivery =>
            {
                except?.Invoke(redelivery);
                redelivery.Intervals([.. intervals]);
            });
        }
    }

    private static DeliverySettings DeliveryOf(IBusRegistrationContext context) =>
        context.GetRequiredService<IOptions<DeliverySettings>>().Value;
}
