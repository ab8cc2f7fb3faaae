using CustomerDp.GraphQL.Hosting;

namespace CustomerDp.QueryApi.Schema;

/// <summary>The schema that the query API serves. Its text stands in <c>schema.graphql</c>.</summary>
public static class CustomerSchema
{
    public static RequestExecutorBuilder AddCustomerSchema(this IServiceCollection services) =>
        services
            .AddScoped<CustomerReading>()
            .AddScoped<PastReading>()
            .AddGraphQLServer()
            .AddType(new UtcDateTimeType())
            .AddQueryType<Query>()
            .AddDataLoader<CustomersById>();

    /// <summary>The schema in the definition language, without a server.</summary>
    public static string Print() => new ServiceCollection().AddCustomerSchema().BuildSchema().ToString();
}
