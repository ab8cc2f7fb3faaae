using Amazon.DynamoDBv2;
using Amazon.KeyManagementService;
using CustomerDp.Aws.Kms;
using CustomerDp.DynamoDb.Events;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.History;
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
        services.AddLog(makesKeys: true);
        services.AddSingleton<EventLogProbe>();
        services.AddSingleton(provider => new UsedTable(() => ProductTables.DefinitionOfEvents(TablesOf(provider).Events)));
        services.AddSingleton(provider => new UsedTable(() => ProductTables.DefinitionOfKeys(TablesOf(provider).Keys)));
        return services;
    }

    /// <summary>
    /// Adds what reads the log, and never makes a key: by the same settings, and with the same needs. Its tables are none of the used ones:
    /// a host that only reads the log answers everything else without it.
    /// </summary>
    public static IServiceCollection AddEventHistory(this IServiceCollection services)
    {
        services.AddLog(makesKeys: false);
        services.AddSingleton(provider => new EventHistory(provider.GetRequiredService<IEventLog>()));
        return services;
    }

    private static void AddLog(this IServiceCollection services, bool makesKeys)
    {
        services.AddSingleton(_ => KmsClients.Create());
        services.AddSingleton(provider => MasterKeys.Of(
            provider.GetRequiredService<IOptions<KeySettings>>().Value,
            provider.GetRequiredService<IAmazonKeyManagementService>,
            provider.GetRequiredService<IAmazonDynamoDB>(),
            TablesOf(provider),
            makesKeys));
        services.AddSingleton<IEventLog, DynamoDbEventLog>();
    }

    private static ProductTables TablesOf(IServiceProvider provider) => provider.GetRequiredService<ProductTables>();
}
