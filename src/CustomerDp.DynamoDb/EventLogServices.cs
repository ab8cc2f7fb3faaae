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
        services.AddLog().AddMasterKey(makes: true);
        services.AddSingleton<EventLogProbe>();
        services.AddSingleton(provider => new UsedTable(() => ProductTables.DefinitionOfEvents(TablesOf(provider).Events)));
        return services.AddKeysAsUsed();
    }

    /// <summary>
    /// Adds the master key without the log, for who seals what is personal elsewhere: by the same settings, with the same needs, and the
    /// table of keys as a used one.
    /// </summary>
    public static IServiceCollection AddCustomerKeys(this IServiceCollection services) =>
        services.AddMasterKey(makes: true).AddKeysAsUsed();

    /// <summary>
    /// Adds what reads the log, and never makes a key: by the same settings, and with the same needs. Its tables are none of the used ones:
    /// a host that only reads the log answers everything else without it.
    /// </summary>
    public static IServiceCollection AddEventHistory(this IServiceCollection services)
    {
        services.AddLog().AddMasterKey(makes: false);
        services.AddSingleton(provider => new EventHistory(provider.GetRequiredService<IEventLog>()));
        return services;
    }

    private static IServiceCollection AddLog(this IServiceCollection services) => services.AddSingleton<IEventLog, DynamoDbEventLog>();

    private static IServiceCollection AddKeysAsUsed(this IServiceCollection services) =>
        services.AddSingleton(provider => new UsedTable(() => ProductTables.DefinitionOfKeys(TablesOf(provider).Keys)));

    private static IServiceCollection AddMasterKey(this IServiceCollection services, bool makes)
    {
        services.AddSingleton(_ => KmsClients.Create());
        return services.AddSingleton(provider => MasterKeys.Of(
            provider.GetRequiredService<IOptions<KeySettings>>().Value,
            provider.GetRequiredService<IAmazonKeyManagementService>,
            provider.GetRequiredService<IAmazonDynamoDB>(),
            TablesOf(provider),
            makes));
    }

    private static ProductTables TablesOf(IServiceProvider provider) => provider.GetRequiredService<ProductTables>();
}
