using Amazon.DynamoDBv2;
using Amazon.KeyManagementService;
using CustomerDp.Aws.Kms;
using CustomerDp.DynamoDb.Events;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerDp.DynamoDb;

/// <summary>The event log as a service of a host.</summary>
public static class EventLogServices
{
    /// <summary>
    /// Adds the log, its probe, its tables as used ones, and the master key of what is personal in it, by <see cref="KeySettings"/>, which
    /// the host reads. Needs <see cref="CustomerTableServices.AddCustomerTables"/>. KMS is asked when the key is first needed, and not at
    /// all where there is a file.
    /// </summary>
    public static IServiceCollection AddEventLog(this IServiceCollection services)
    {
        services.AddSingleton(_ => KmsClients.Create());
        services.AddSingleton(provider => MasterKeys.Of(
            provider.GetRequiredService<IOptions<KeySettings>>().Value,
            provider.GetRequiredService<IAmazonKeyManagementService>,
            provider.GetRequiredService<IAmazonDynamoDB>(),
            TablesOf(provider)));
        services.AddSingleton<IEventLog, DynamoDbEventLog>();
        services.AddSingleton<EventLogProbe>();
        services.AddSingleton(provider => new UsedTable(() => ProductTables.DefinitionOfEvents(TablesOf(provider).Events)));
        services.AddSingleton(provider => new UsedTable(() => ProductTables.DefinitionOfKeys(TablesOf(provider).Keys)));
        return services;
    }

    private static ProductTables TablesOf(IServiceProvider provider) => provider.GetRequiredService<ProductTables>();
}
