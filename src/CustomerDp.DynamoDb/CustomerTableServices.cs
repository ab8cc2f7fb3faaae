using Amazon.DynamoDBv2;
using CustomerDp.Aws;
using CustomerDp.Aws.DynamoDb;
using CustomerDp.DynamoDb.Control;
using CustomerDp.DynamoDb.Previewing;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.DynamoDb.Time;
using CustomerDp.DynamoDb.Views;
using CustomerDp.Projections.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerDp.DynamoDb;

/// <summary>The product's tables as services of a host.</summary>
public static class CustomerTableServices
{
    /// <summary>
    /// Adds the store, the reader of entities, the client, the probe of tables and the control items, by
    /// <see cref="CustomerTableSettings"/> and <see cref="AwsClientSettings"/>, which the host reads. Needs a <see cref="TimeProvider"/>,
    /// and somebody who looks which view is shown (<see cref="ShownViewWatcher"/>).
    /// </summary>
    public static IServiceCollection AddCustomerTables(this IServiceCollection services)
    {
        services.AddSingleton(provider => DynamoDbClients.Create(provider.GetRequiredService<IOptions<AwsClientSettings>>().Value.Client));
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<CustomerTableSettings>>().Value.Tables);
        services.AddSingleton(provider => new ShownView(
            TablesOf(provider),
            new ShownViewItem(ClientOf(provider), TablesOf(provider).Control),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IShownView>(provider => provider.GetRequiredService<ShownView>());
        services.AddSingleton<ICustomerStore, DynamoDbCustomerStore>(
            provider => new DynamoDbCustomerStore(ClientOf(provider), provider.GetRequiredService<IShownView>()));
        services.AddSingleton<IEntityReader, DynamoDbEntityReader>(
            provider => new DynamoDbEntityReader(ClientOf(provider), provider.GetRequiredService<IShownView>()));
        // The view first: what is wrong with it matters most.
        services.AddSingleton(provider => new UsedTable(() =>
            provider.GetRequiredService<ShownView>().KnownTableName is { } view ? ProductTables.DefinitionOfView(view) : null));
        services.AddSingleton(provider => new UsedTable(() => ProductTables.DefinitionOfControl(TablesOf(provider).Control)));
        services.AddSingleton(provider => new TableProbe(
            ClientOf(provider),
            () => [.. provider.GetServices<UsedTable>().Select(used => used.Definition()).OfType<TableDefinition>()],
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new QueueControl(
            ClientOf(provider),
            TablesOf(provider).Control,
            provider.GetRequiredService<ServiceTime>()));
        services.AddSingleton(provider => new ServiceTime(
            provider.GetRequiredService<TimeProvider>(),
            new EndpointDate(ClientOf(provider), TablesOf(provider).Control).AskAsync));
        services.AddSingleton(provider => new ConsumerStates(ClientOf(provider), TablesOf(provider).Control));
        services.AddSingleton(provider => new AuditLog(ClientOf(provider), TablesOf(provider).Control));
        return services;
    }

    private static IAmazonDynamoDB ClientOf(IServiceProvider provider) => provider.GetRequiredService<IAmazonDynamoDB>();

    private static ProductTables TablesOf(IServiceProvider provider) => provider.GetRequiredService<ProductTables>();
}
