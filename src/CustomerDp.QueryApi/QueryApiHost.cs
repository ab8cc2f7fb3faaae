using CustomerDp.Aws;
using CustomerDp.DynamoDb;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.DynamoDb.Views;
using CustomerDp.GraphQL.Hosting;
using CustomerDp.GraphQL.PersistedOperations;
using CustomerDp.QueryApi.Access;
using CustomerDp.QueryApi.Authentication;
using CustomerDp.QueryApi.Authentication.Settings;
using CustomerDp.QueryApi.Cors;
using CustomerDp.QueryApi.Documents;
using CustomerDp.QueryApi.Explorer;
using CustomerDp.QueryApi.Limits;
using CustomerDp.QueryApi.Readiness;
using CustomerDp.QueryApi.Schema;
using CustomerDp.QueryApi.Telemetry;
using CustomerDp.ServiceDefaults.Draining;
using CustomerDp.ServiceDefaults.Health;
using CustomerDp.ServiceDefaults.Hosting;
using CustomerDp.ServiceDefaults.Proxies;
using CustomerDp.ServiceDefaults.Responses;
using CustomerDp.ServiceDefaults.Settings;
using CustomerDp.ServiceDefaults.Telemetry;
using Microsoft.Extensions.Options;

namespace CustomerDp.QueryApi;

/// <summary>The query API: GraphQL on <c>/graphql</c>, health on <c>/health/live</c> and <c>/health/ready</c>.</summary>
public static class QueryApiHost
{
    /// <summary>
    /// Where it is served unless one of ASP.NET Core's own ways says otherwise: <c>ASPNETCORE_HTTP_PORTS</c>, <c>--urls</c> ...
    /// </summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <param name="args">Settings as <c>--CustomerDp:Table:Name=...</c>.</param>
    /// <param name="configure">Changes to settings, logging and services, before the host is built.</param>
    /// <exception cref="SettingsException">Settings are missing or wrong: it has all of them.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = ProductHost.Create(args);
        builder.AddRequestLimits();
        builder.AddBearerAuthentication();
        builder.Services.AddCors();
        builder.Services.AddCustomerAccess();
        builder.Services.AddSettings<CustomerTableSettings>(CustomerTableSettings.Section)
            .AddSettings<KeySettings>(KeySettings.Section)
            .AddSettings<AwsClientSettings>(AwsClientSettings.Section)
            .AddSettings<GraphQLSettings>(GraphQLSettings.Section)
            .AddSettings<TrustedDocumentSettings>(TrustedDocumentSettings.Section)
            .AddSettings<CorsSettings>(CorsSettings.Section)
            .AddSettings<ProxySettings>(ProxySettings.Section)
            .AddCustomerTables()
            .AddEventHistory();
        builder.Services.AddHealthChecks()
            .AddCheck<TableHealthCheck>("table", tags: [HealthEndpoints.Ready])
            .AddCheck<CustomerReadCheck>("reads", tags: [HealthEndpoints.Ready]);
        builder.Services.AddSingleton<CustomerReadCheck>();
        builder.Services.AddHostedService(provider => new ShownViewWatcher(
            provider.GetRequiredService<ShownView>(),
            provider.GetRequiredService<ShownViewReports>().Looked,
            provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<ShownViewReports>();
        builder.Services.AddDrain();
        var graphQL = builder.Services.AddCustomerSchema();
        builder.AddTelemetry(QueryApiTelemetry.Exported);
        configure?.Invoke(builder);

        var app = builder.BuildChecked(DefaultUrl);
        ConfigureGraphQL(graphQL, app.Services, app.Environment);
        if (app.Services.GetRequiredService<IOptions<AuthenticationSettings>>().Value.Authority is null)
        {
            AuthenticationLog.Off(app.Logger);
        }

        app.UseProxies();
        app.UseDrain();
        app.UseSecurityHeaders();
        if (app.Environment.IsDevelopment())
        {
            app.UseExplorer();
        }

        // Said here because it would come first otherwise, and not find what the path base was taken off of.
        app.UseRouting();
        app.UseAllowedOrigins();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        try
        {
            app.MapGraphQL().RequireRateLimiting(RequestLimits.PolicyName);
        }
        catch (OperationDocumentsException exception)
        {
            // They can be read, and do not fit the schema.
            throw new SettingsException([
                $"{ProductSections.VariableOf(TrustedDocumentSettings.Section)}__Files cannot be used: {exception.Message}",
            ]);
        }

        app.MapHealth();
        return app;
    }

    // The engine reads what is said here when it is first asked for: settings are what the caller has made of them by then.
    private static void ConfigureGraphQL(RequestExecutorBuilder builder, IServiceProvider services, IHostEnvironment environment)
    {
        var limits = services.GetRequiredService<IOptions<LimitSettings>>().Value;
        var showsSchema = services.GetRequiredService<IOptions<GraphQLSettings>>().Value.AllowIntrospection ?? environment.IsDevelopment();
        TrustedDocuments.Configure(builder, services.GetRequiredService<IOptions<TrustedDocumentSettings>>().Value);
        builder.ModifyHttpOptions(http => http.MaxRequestBytes = limits.RequestBytes);
        builder.ModifyRequestOptions(request =>
        {
            request.ExecutionTimeout = limits.RequestTime;
            request.MaxFieldCost = limits.OperationCost;
            request.AllowIntrospection = showsSchema;
            request.HideSuggestions = !showsSchema;
        });
    }
}
