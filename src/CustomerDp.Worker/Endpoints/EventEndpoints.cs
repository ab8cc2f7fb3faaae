using Amazon.SQS;
using CustomerDp.Aws;
using CustomerDp.Aws.Sqs;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Queues;
using CustomerDp.Contracts.Reading;
using CustomerDp.Projections.Stores;
using CustomerDp.Worker.Commands;
using CustomerDp.Worker.Consumers;
using CustomerDp.Worker.Intake;
using CustomerDp.Worker.Messages;
using CustomerDp.Worker.Outages;
using MassTransit;
using Microsoft.Extensions.Options;

namespace CustomerDp.Worker.Endpoints;

/// <summary>
/// The receive endpoints: two of events, which differ in the events they take only, the one of commands, and the one of changes.
/// </summary>
internal static class EventEndpoints
{
    /// <summary>Registers the client of SQS and the bus.</summary>
    public static void AddEndpoints(this IServiceCollection services) => services.AddSqs().AddMassTransit(bus =>
    {
        bus.DisableUsageTelemetry();
        bus.UsingAmazonSqs((context, sqs) =>
        {
            var queues = context.GetRequiredService<IOptions<QueueSettings>>().Value;
            var names = new QueueNameFormatter();
            sqs.UseDefaultHost(host => host.Client(context.GetRequiredService<IAmazonSQS>));
            sqs.SendTopology.ErrorQueueNameFormatter = names;
            sqs.SendTopology.DeadLetterQueueNameFormatter = names;
            var consumed = context.GetRequiredService<ConsumedQueues>();
            foreach (var stream in Enum.GetValues<EventStream>().Where(s => consumed.Events.Contains(queues.Of(s))))
            {
                sqs.ReceiveEndpoint(queues.Of(stream), endpoint => Configure(endpoint, context, stream));
            }

            if (consumed.Commands is { } commands)
            {
                sqs.ReceiveEndpoint(commands, endpoint => CommandEndpoint.Configure(endpoint, context));
            }

            if (consumed.Changes is { } changes)
            {
                sqs.ReceiveEndpoint(changes, endpoint => ChangeEndpoint.Configure(endpoint, context));
            }
        });
    });

    /// <summary>
    /// Registers the consumers of events and of commands. One of each for all messages: they keep nothing of a message, and a scope for
    /// each would cost a twentieth of all that an event does.
    /// </summary>
    public static IServiceCollection AddEventConsumers(this IServiceCollection services) => services.AddSingleton<PasEventConsumer>()
        .AddSingleton<AggregateSplitter>()
        .AddSingleton<QueueCommandConsumer>();

    private static IServiceCollection AddSqs(this IServiceCollection services) => services.AddSingleton<IAmazonSQS>(
        provider => SqsClients.Create(provider.GetRequiredService<IOptions<AwsClientSettings>>().Value.Client));

    private static void Configure(IAmazonSqsReceiveEndpointConfigurator endpoint, IBusRegistrationContext context, EventStream stream)
    {
        endpoint.ReceiveRaw(context, new PasEventSerializerFactory(context.GetRequiredService<PasEventReader>(), stream));
        endpoint.ConfigureReceive(pipe => pipe.UseFilter(new CorrelationFilter()));

        // What is the store's fault is never the message's: it has no last redelivery. Blinks are over before, see Patience.
        endpoint.UseFilter(new StoreFaultFilter(context.GetRequiredService<StoreOutage>()));

        // What the store rejects for good goes to the dead letter queue at once.
        endpoint.RedeliverLater(context, except =>
        {
            except.Ignore<CustomerStoreRejectedException>();
            except.Ignore<CustomerStoreUnavailableException>();
        });

        endpoint.Consumer(context.GetRequiredService<PasEventConsumer>);
    }
}
