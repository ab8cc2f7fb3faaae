using CustomerDp.Contracts.Commands;
using CustomerDp.Contracts.Queues;
using CustomerDp.Worker.Commands;
using CustomerDp.Worker.Messages;
using MassTransit;
using Microsoft.Extensions.Options;

namespace CustomerDp.Worker.Endpoints;

/// <summary>
/// The receive endpoint of commands. Nothing pauses it, neither an order nor an outage: by it the intake is started again.
/// </summary>
internal static class CommandEndpoint
{
    // Commands are rare, and one that the table does not take yet keeps its place.
    private const int Held = 10;

    /// <param name="endpoint">The endpoint.</param>
    /// <param name="context">The services.</param>
    public static void Configure(IAmazonSqsReceiveEndpointConfigurator endpoint, IBusRegistrationContext context)
    {
        var queues = context.GetRequiredService<IOptions<QueueSettings>>().Value;
        var reader = new QueueCommandReader(queues.PausableQueues(), queues.EventQueues());
        endpoint.ReceiveRaw(
            context,
            new RawMessageSerializerFactory(
                "queue-command", body => reader.TryRead(body, out var command, out var reason) ? command : new InvalidEvent(reason)));
        endpoint.PrefetchCount = Held;
        endpoint.ConcurrentMessageLimit = Held;
        endpoint.ReceiveSenderId = true;
        endpoint.RedeliverLater(context);
        endpoint.Consumer(context.GetRequiredService<QueueCommandConsumer>);
    }
}
