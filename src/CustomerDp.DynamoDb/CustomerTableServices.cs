using Amazon.DynamoDBv2;
using CustomerDp.Aws;
using CustomerDp.Aws.DynamoDb;
using CustomerDp.DynamoDb.Control;
using CustomerDp.DynamoDb.Previewing;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.DynamoDb.Time;
using CustomerDp.Projections.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerDp.DynamoDb;

/// <summary>The customer table as services of a host.</summary>
public static class CustomerTableServices
{
    /// <summary>
    /// Adds the store, the reader of entities, the client, the probes and the control of queues, by <see cref="CustomerTableSettings"/> and
    /// <see cref="AwsClientSettings"/>, which the host reads. Needs a <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddCustomerTable(this IServiceCollection services)
    {
        services.AddSingleton(provider => DynamoDbClients.Create(provider.GetRequiredService<IOptions<AwsClientSettings>>().Value.Client));
        services.AddSingleton<ICustomerStore>(provider => new DynamoDbCustomerStore(
            provider.GetRequiredService<IAmazonDynamoDB>(),
            TableNameOf(provider)));
        services.AddSingleton<IEntityReader>(provider => new DynamoDbEntityReader(
            provider.GetRequiredService<IAmazonDynamoDB>(),
            TableNameOf(provider)));
        services.AddSingleton(provider => new WriteProbe(provider.GetRequiredService<IAmazonDynamoDB>(), TableNameOf(provider)));
        services.AddSingleton<ICustomerStoreProbe, StoreProbe>();
        services.AddSingleton(provider => new TableProbe(
            provider.GetRequiredService<IAmazonDynamoDB>(),
            TableNameOf(provider),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new QueueControl(
            provider.GetRequiredService<IAmazonDynamoDB>(),
            TableNameOf(provider),
            provider.GetRequiredService<ServiceTime>()));
        services.AddSingleton(provider => new ServiceTime(
            provider.GetRequiredService<TimeProvider>(),
            new EndpointDate(provider.GetRequiredService<IAmazonDynamoDB>(), TableNameOf(provider)).AskAsync));
        services.AddSingleton(provider => new ConsumerStates(provider.GetRequiredService<IAmazonDynamoDB>(), TableNameOf(provider)));
        return services;
    }

    private static string TableNameOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<CustomerTableSettings>>().Value.Name;
}
