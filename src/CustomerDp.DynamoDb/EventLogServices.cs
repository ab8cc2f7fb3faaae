using Amazon.DynamoDBv2;
using CustomerDp.DynamoDb.Events;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerDp.DynamoDb;

/// <summary>temporary</summary>
public static class EventLogServices
{
    public static IServiceCollection AddEventLog(this IServiceCollection services)
    {
        services.AddSingleton<IMasterKey>(p => new FileMasterKey(p.GetRequiredService<IOptions<KeySettings>>().Value.File!));
        services.AddSingleton<IEventLog>(p => new DynamoDbEventLog(
            p.GetRequiredService<IAmazonDynamoDB>(),
 p.GetRequiredService<ProductTables>(),
 p.GetRequiredService<IMasterKey>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<EventLogProbe>();
        services.AddSingleton(p => new UsedTable(() => ProductTables.DefinitionOfEvents(p.GetRequiredService<ProductTables>().Events)));
        services.AddSingleton(p => new UsedTable(() => ProductTables.DefinitionOfKeys(p.GetRequiredService<ProductTables>().Keys)));
        return services;
    }
}
