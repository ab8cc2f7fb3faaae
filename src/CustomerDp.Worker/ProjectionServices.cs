using CustomerDp.Contracts.Queues;
using CustomerDp.Contracts.Reading;
using CustomerDp.DynamoDb;
using CustomerDp.DynamoDb.Probing;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections;
using CustomerDp.Projections.Stores;
using CustomerDp.ServiceDefaults.Health;
using CustomerDp.Worker.Commands;
using CustomerDp.Worker.Endpoints;
using CustomerDp.Worker.Health;
using CustomerDp.Worker.Outages;
using Microsoft.Extensions.Options;

namespace CustomerDp.Worker;

/// <summary>What projects events and obeys commands: all that a worker does but publishing.</summary>
internal static class ProjectionServices
{
    public static IServiceCollection AddProjection(this IServiceCollection services)
    {
        services.AddEventLog();
        services.AddSingleton<WriteProbe>();
        services.AddSingleton<ICustomerStoreProbe, StoreProbe>();
        services.AddSingleton(provider =>
        {
            var delivery = provider.GetRequiredService<IOptions<DeliverySettings>>().Value;
            var patience = new Patience(
                delivery.RetryIntervals ?? DeliverySettings.DefaultRetryIntervals,
                delivery.ThrottlingPatience,
                provider.GetRequiredService<ICustomerStoreProbe>(),
                provider.GetRequiredService<TimeProvider>());
            return new EventProjector(
                new PatientLog(provider.GetRequiredService<IEventLog>(), patience),
                new PatientStore(provider.GetRequiredService<ICustomerStore>(), patience));
        });
        services.AddSingleton(provider => new PasEventReader(
            provider.GetRequiredService<IOptions<QueueSettings>>().Value.IgnoredEventTypes));
        services.AddSingleton<SplittingHealth>();
        services.AddHealthChecks().AddCheck<SplittingHealth>("splitting", tags: [HealthEndpoints.Ready]);
        services.AddSingleton<StoreOutage>();
        services.AddHostedService(provider => provider.GetRequiredService<StoreOutage>());
        services.AddHostedService<TableWatcher>();
        services.AddSingleton<CommandOrders>();
        return services.AddEventConsumers();
    }
}
