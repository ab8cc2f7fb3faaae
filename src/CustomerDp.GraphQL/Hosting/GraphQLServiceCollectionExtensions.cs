using CustomerDp.GraphQL;
using CustomerDp.GraphQL.Execution;
using CustomerDp.GraphQL.Hosting;
using CustomerDp.GraphQL.Http;
using CustomerDp.GraphQL.TypeSystem;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a GraphQL server to an application.</summary>
public static class GraphQLServiceCollectionExtensions
{
    /// <summary>
    /// Adds a GraphQL server; what it serves is said with the builder. The <see cref="Schema"/> and the <see cref="RequestExecutor"/>
    /// are services. Serve it with <c>MapGraphQL</c>. One schema an application.
    /// </summary>
    public static RequestExecutorBuilder AddGraphQLServer(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        var builder = new RequestExecutorBuilder(services);
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped<BatchScheduler>();
        services.AddScoped<IBatchScheduler>(provider => provider.GetRequiredService<BatchScheduler>());
        services.AddSingleton(_ => builder.BuildSchema());
        services.AddSingleton(provider => new RequestExecutor(
            provider.GetRequiredService<Schema>(),
            builder.Options,
            builder.ParserOptions,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<RequestExecutor>>()));
        services.AddSingleton(provider => new PersistedOperations(
            builder.PersistedOperationOptions,
            provider.GetRequiredService<RequestExecutor>(),
            provider.GetService<ILogger<RequestExecutor>>() ?? NullLogger<RequestExecutor>.Instance));
        services.AddSingleton(provider => new GraphQLHttpHandler(
            provider.GetRequiredService<RequestExecutor>(), provider.GetRequiredService<PersistedOperations>(), builder.HttpOptions));
        return builder;
    }
}
