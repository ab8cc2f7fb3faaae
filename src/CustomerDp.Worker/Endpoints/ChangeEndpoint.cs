using CustomerDp.Worker.Lifecycle;
using CustomerDp.Worker.Telemetry;
using MassTransit;

namespace CustomerDp.Worker.Endpoints;

/// <summary>The receive endpoint of changes of the views.</summary>
internal static class ChangeEndpoint
{
    public static void Configure(IAmazonSqsReceiveEndpointConfigurator endpoint, IBusRegistrationContext context)
    {
        endpoint.ReceiveRaw(context, ChangeMessages.SerializerFactory);
        endpoint.RedeliverLater(context);

        // They say from the start on that nothing waits.
        context.GetRequiredService<WorkerMetrics>();
        endpoint.Consumer(context.GetRequiredService<ChangeConsumer>);
    }
}
