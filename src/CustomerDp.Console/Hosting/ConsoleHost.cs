using CustomerDp.Aws;
using CustomerDp.Console.Assets;
using CustomerDp.Console.Customers;
using CustomerDp.Console.Faults;
using CustomerDp.Console.Guarding;
using CustomerDp.Console.Layout;
using CustomerDp.Console.Mending;
using CustomerDp.Console.Messages;
using CustomerDp.Console.Overview;
using CustomerDp.Console.Pausing;
using CustomerDp.Console.Signing;
using CustomerDp.Console.Telemetry;
using CustomerDp.Console.Visiting;
using CustomerDp.Console.Works;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.ServiceDefaults.Draining;
using CustomerDp.ServiceDefaults.Health;
using CustomerDp.ServiceDefaults.Hosting;
using CustomerDp.ServiceDefaults.Proxies;
using CustomerDp.ServiceDefaults.Responses;
using CustomerDp.ServiceDefaults.Settings;
using CustomerDp.ServiceDefaults.Telemetry;

namespace CustomerDp.Console.Hosting;

/// <summary>The console: pages for operators, health on <c>/health/live</c> and <c>/health/ready</c>.</summary>
public static class ConsoleHost
{
    /// <summary>
    /// Where it is served unless one of ASP.NET Core's own ways says otherwise: <c>ASPNETCORE_HTTP_PORTS</c>, <c>--urls</c> ...
    /// </summary>
    public const string DefaultUrl = "http://127.0.0.1:5082";

    /// <param name="args">Settings as <c>--CustomerDp:Console:Authority=...</c>.</param>
    /// <param name="configure">Changes to settings, logging and services, before the host is built.</param>
    /// <exception cref="SettingsException">Settings are missing or wrong: it has all of them.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = ProductHost.Create(args);
        builder.Services.AddSettings<CustomerTableSettings>(CustomerTableSettings.Section)
            .AddSettings<KeySettings>(KeySettings.Section)
            .AddSettings<QueueSettings>(QueueSettings.Section)
            .AddSettings<AwsClientSettings>(AwsClientSettings.Section)
            .AddSettings<ProxySettings>(ProxySettings.Section);
        builder.AddSigning();
        builder.AddGuarding();
        builder.Services.AddVisits();
        builder.Services.AddOverview();
        builder.Services.AddWorks();
        builder.Services.AddCustomers();
        builder.Services.AddRazorComponents();
        builder.Services.AddDrain();
        builder.Services.AddHostedService<HeapTrim>();
        builder.AddTelemetry(ConsoleTelemetry.Exported);
        configure?.Invoke(builder);

        var app = builder.BuildChecked(DefaultUrl);
        app.UseProxies();
        app.UseDrain();
        app.UsePagePolicy();
        app.UseSecurityHeaders();
        app.UseFaultPages();
        app.UseRouting();
        app.UseLocalOnly();
        app.UseSameOrigin();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseFormTokens();
        app.UseAntiforgery();
        app.MapAssets();
        app.MapSignOut();
        app.MapPausing();
        app.MapWorks();
        app.MapMessages();
        app.MapMending();
        app.MapCustomers();
        app.MapRazorComponents<App>();
        app.MapHealth();
        return app;
    }
}
