using Amazon.DynamoDBv2;
using Amazon.SQS;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.DynamoDb.Lifecycle;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Stores;
using CustomerDp.ServiceDefaults.Health;
using CustomerDp.Worker.Telemetry;
using Microsoft.Extensions.Options;

namespace CustomerDp.Worker.Lifecycle;

/// <summary>The publisher of lifecycle events.</summary>
internal static class LifecycleServices
{
    public static IServiceCollection AddLifecycle(this IServiceCollection services)
    {
        services.AddSingleton<LifecycleHealth>();
        services.AddHealthChecks().AddCheck<LifecycleHealth>("lifecycle", tags: [HealthEndpoints.Ready]);
        services.AddSingleton<ChangeConsumer>();
        services.AddSingleton(provider =>
        {
            var settings = provider.GetRequiredService<IOptions<LifecycleSettings>>().Value;
            var tables = provider.GetRequiredService<ProductTables>();
            var queue = new LifecycleQueue(
                provider.GetRequiredService<IAmazonSQS>(), provider.GetRequiredService<IOptions<QueueSettings>>().Value.Events);
            var metrics = provider.GetRequiredService<WorkerMetrics>();
            return new LifecyclePublisher(
                provider.GetRequiredService<IAmazonDynamoDB>(),
                tables,
                provider.GetRequiredService<IEntityReader>(),
                provider.GetRequiredService<IMasterKey>(),
                new LifecycleOptions($"/{tables.Stem}", settings.PersonalValues, settings.KeptFor),
                async (@event, cancellationToken) =>
                {
                    await queue.SendAsync(@event, cancellationToken);
                    metrics.Sent(@event.Type);
                },
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<LifecycleBacklog>().Sent);
        });
        return services;
    }
}
