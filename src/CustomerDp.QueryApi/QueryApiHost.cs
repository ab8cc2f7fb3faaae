using CustomerDp.DynamoDb;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.GraphQL.Hosting;
using CustomerDp.QueryApi.Access;
using CustomerDp.QueryApi.Authentication;
using CustomerDp.QueryApi.Documents;
using CustomerDp.QueryApi.Explorer;
using CustomerDp.QueryApi.Limits;
using CustomerDp.QueryApi.Responses;
using CustomerDp.QueryApi.Schema;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Options;

namespace CustomerDp.QueryApi;

/// <summary>The query API: GraphQL on <c>/graphql</c>, health on <c>/health/live</c> and <c>/health/ready</c>.</summary>
public static class QueryApiHost
{
    /// <summary>Where it is served unless <c>ASPNETCORE_URLS</c> or <c>--urls</c> says otherwise.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <param name="args">Settings as <c>--CustomerDp:Table:Name=...</c>.</param>
    /// <param name="configure">Changes to settings, logging and services, before the host is built.</param>
    /// <exception cref="OptionsValidationException">A setting is missing or wrong; the message names it.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?>
            {
                ["urls"] = DefaultUrl,
                ["Logging:LogLevel:Default"] = "Information",
                ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
            },
        });
        builder.Logging.ClearProviders().AddJsonConsole(json =>
        {
            json.UseUtcTimestamp = true;
            json.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        });

        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddRequestLimits();
        builder.AddBearerAuthentication();
        builder.Services.AddCustomerAccess();
        builder.Services.AddCustomerTable();
        builder.Services.AddHealthChecks().AddCheck<TableHealthCheck>("table");
        ConfigureGraphQL(builder.Services.AddCustomerSchema(), builder.Configuration, builder.Environment);
        configure?.Invoke(builder);

        var app = builder.Build();
        _ = app.Services.GetRequiredService<IOptions<LimitSettings>>().Value;
        if (app.Services.GetRequiredService<IOptions<AuthenticationSettings>>().Value.Authority is null)
        {
            AuthenticationLog.Off(app.Logger);
        }

        app.UseSecurityHeaders();
        if (app.Environment.IsDevelopment())
        {
            app.UseExplorer();
        }

        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.MapGraphQL().RequireRateLimiting(RequestLimits.PolicyName);
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
        return app;
    }

    private static void ConfigureGraphQL(RequestExecutorBuilder builder, ConfigurationManager configuration, IHostEnvironment environment)
    {
        var limits = configuration.GetSection(LimitSettings.Section).Get<LimitSettings>() ?? new LimitSettings();
        var showsSchema = configuration.GetValue("CustomerDp:GraphQL:AllowIntrospection", environment.IsDevelopment());
        TrustedDocuments.Configure(builder, configuration);
        builder.ModifyHttpOptions(http => http.MaxRequestBytes = limits.RequestBytes);
        builder.ModifyRequestOptions(request =>
        {
            request.ExecutionTimeout = limits.RequestTime;
            request.AllowIntrospection = showsSchema;
            request.HideSuggestions = !showsSchema;
        });
    }
}
