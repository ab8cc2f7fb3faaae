using Amazon.SQS;
using CustomerDp.Aws;
using CustomerDp.Aws.Sqs;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Queues;
using CustomerDp.Contracts.Reading;
using CustomerDp.Projections.Stores;
using CustomerDp.Worker.Commands;
using CustomerDp.Worker.Consumers;
using CustomerDp.Worker.Lifecycle;
using CustomerDp.Worker.Messages;
using CustomerDp.Worker.Outages;
using MassTransit;
using Microsoft.Extensions.Options;

namespace CustomerDp.Worker.Endpoints;

/// <summary>The receive endpoints: two of events, which differ in the events they take only, and the one of commands.</summary>
internal static class EventEndpoints
{
    /// <summary>Registers the client of SQS, the consumers and the bus.</summary>
    public static void AddEventEndpoints(this IServiceCollection services) => services.AddSqs().AddConsumers().AddMassTransit(bus =>
    {
        bus.DisableUsageTelemetry();
        bus.UsingAmazonSqs((context, sqs) =>
        {
            var queues = context.GetRequiredService<IOptions<QueueSettings>>().Value;
            var names = new QueueNameFormatter();
            sqs.UseDefaultHost(host => host.Client(context.GetRequiredService<IAmazonSQS>));
            sqs.SendTopology.ErrorQueueNameFormatter = names;
            sqs.SendTopology.DeadLetterQueueNameFormatter = names;
            foreach (var stream in Enum.GetValues<EventStream>())
            {
                sqs.ReceiveEndpoint(queues.Of(stream), endpoint =>
                {
                    Configure(endpoint, context);
                    foreach (var @event in EventTypes.Descriptors.Where(d => d.Stream == stream))
                    {
                        endpoint.Consumer(ConsumerOf(@event), context.GetRequiredService);
                    }
                });
            }

            sqs.ReceiveEndpoint(queues.Commands, endpoint => CommandEndpoint.Configure(endpoint, context));
            if (context.GetRequiredService<IOptions<LifecycleSettings>>().Value.Publishing != LifecyclePublishing.Off)
            {
                sqs.ReceiveEndpoint(queues.Changes, endpoint => ChangeEndpoint.Configure(endpoint, context));
            }
        });
    });

    private static Type ConsumerOf(EventDescriptor @event) => typeof(PasEventConsumer<>).MakeGenericType(@event.EventClass);

    // One of each for all messages: they keep nothing of a message, and a scope for each would cost a twentieth of all that an event does.
    private static IServiceCollection AddConsumers(this IServiceCollection services)
    {
        foreach (var @event in EventTypes.Descriptors)
        {
            services.AddSingleton(ConsumerOf(@event));
        }

        return services.AddSingleton<IgnoredEventConsumer>()
            .AddSingleton<AggregatedRecordsConsumer>()
            .AddSingleton<QueueCommandConsumer>();
    }

    private static IServiceCollection AddSqs(this IServiceCollection services) => services.AddSingleton<IAmazonSQS>(
        provider => SqsClients.Create(provider.GetRequiredService<IOptions<AwsClientSettings>>().Value.Client));

    private static void Configure(IAmazonSqsReceiveEndpointConfigurator endpoint, IBusRegistrationContext context)
    {
        endpoint.ReceiveRaw(context, new PasEventSerializerFactory(context.GetRequiredService<PasEventReader>()));
        endpoint.ConfigureReceive(pipe => pipe.UseFilter(new CorrelationFilter()));

        // What is the store's fault is never the message's: it has no last redelivery. Blinks are over before, see Patience.
        endpoint.UseFilter(new StoreFaultFilter(context.GetRequiredService<StoreOutage>()));

        // What the store rejects for good goes to the dead letter queue at once.
        endpoint.RedeliverLater(context, except =>
        {
            except.Ignore<CustomerStoreRejectedException>();
            except.Ignore<CustomerStoreUnavailableException>();
        });

        endpoint.Consumer(context.GetRequiredService<IgnoredEventConsumer>);
        endpoint.Consumer(context.GetRequiredService<AggregatedRecordsConsumer>);
    }
}
