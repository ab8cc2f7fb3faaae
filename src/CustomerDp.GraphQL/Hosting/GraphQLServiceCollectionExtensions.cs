using System.Diagnostics.Metrics;
using CustomerDp.GraphQL.DataLoaders;
using CustomerDp.GraphQL.Execution;
using CustomerDp.GraphQL.Http;
using CustomerDp.GraphQL.PersistedOperations;
using CustomerDp.GraphQL.Telemetry;
using CustomerDp.GraphQL.TypeSystem;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerDp.GraphQL.Hosting;

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
        services.AddMetrics();
        services.AddSingleton(provider => new GraphQLMetrics(provider.GetRequiredService<IMeterFactory>()));
        services.AddScoped(provider => new BatchScheduler(provider.GetRequiredService<GraphQLMetrics>()));
        services.AddScoped<IBatchScheduler>(provider => provider.GetRequiredService<BatchScheduler>());
        services.AddSingleton(_ => builder.BuildSchema());
        services.AddSingleton(provider => new RequestExecutor(
            provider.GetRequiredService<Schema>(),
            builder.Options,
            builder.ParserOptions,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<RequestExecutor>>(),
            provider.GetRequiredService<GraphQLMetrics>()));
        services.AddSingleton(provider => new PersistedDocuments(
            builder.PersistedOperationOptions,
            provider.GetRequiredService<RequestExecutor>(),
            provider.GetService<ILogger<RequestExecutor>>() ?? NullLogger<RequestExecutor>.Instance));
        services.AddSingleton(provider => new GraphQLHttpHandler(
            provider.GetRequiredService<RequestExecutor>(),
            provider.GetRequiredService<PersistedDocuments>(),
            builder.HttpOptions,
            new KnownTexts(builder.Options.DocumentCacheSize, builder.Options.DocumentCacheCharacters),
            provider.GetRequiredService<GraphQLMetrics>()));
        return builder;
    }
}
