using CustomerDp.Aws;
using CustomerDp.Contracts.Queues;
using CustomerDp.Contracts.Reading;
using CustomerDp.DynamoDb;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.DynamoDb.Probing;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.DynamoDb.Views;
using CustomerDp.Projections;
using CustomerDp.Projections.Stores;
using CustomerDp.ServiceDefaults.Health;
using CustomerDp.ServiceDefaults.Hosting;
using CustomerDp.ServiceDefaults.Settings;
using CustomerDp.ServiceDefaults.Telemetry;
using CustomerDp.Worker.Commands;
using CustomerDp.Worker.Control;
using CustomerDp.Worker.Endpoints;
using CustomerDp.Worker.Health;
using CustomerDp.Worker.Lifecycle;
using CustomerDp.Worker.Outages;
using CustomerDp.Worker.Pausing;
using CustomerDp.Worker.Telemetry;
using CustomerDp.Worker.Views;
using MassTransit;
using Microsoft.Extensions.Options;

namespace CustomerDp.Worker;

/// <summary>
/// The worker: consumes policy and quote events and projects them. Health is on <c>/health/live</c> and <c>/health/ready</c>.
/// </summary>
public static class WorkerHost
{
    /// <summary>
    /// Where health is served unless one of ASP.NET Core's own ways says otherwise: <c>ASPNETCORE_HTTP_PORTS</c>, <c>--urls</c> ...
    /// </summary>
    public const string DefaultUrl = "http://127.0.0.1:5081";

    /// <summary>How long a stopping worker may take to finish what it holds. Kubernetes' grace period has to be longer.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(25);

    /// <param name="args">Settings as <c>--CustomerDp:Table:Name=...</c>.</param>
    /// <param name="configure">Changes to settings, logging and services, before the host is built.</param>
    /// <exception cref="SettingsException">Settings are missing or wrong: it has all of them.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args).AddHostDefaults();
        builder.AddTelemetry(WorkerTelemetry.Exported);
        AddServices(builder.Services);
        configure?.Invoke(builder);

        var app = builder.BuildChecked(DefaultUrl);
        app.MapHealth();
        return app;
    }

    private static void AddServices(IServiceCollection services)
    {
        services.AddSettings<CustomerTableSettings>(CustomerTableSettings.Section)
            .AddSettings<KeySettings>(KeySettings.Section)
            .AddSettings<AwsClientSettings>(AwsClientSettings.Section)
            .AddSettings<QueueSettings>(QueueSettings.Section)
            .AddSettings<DeliverySettings>(DeliverySettings.Section)
            .AddSettings<LifecycleSettings>(LifecycleSettings.Section)
            .AddSettings<LivenessSettings>(LivenessSettings.Section);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = StopTimeout + TimeSpan.FromSeconds(5));
        services.Configure<MassTransitHostOptions>(bus => bus.StopTimeout = StopTimeout);

        services.AddCustomerTables().AddEventLog();
        services.AddSingleton<WriteProbe>();
        services.AddSingleton<ICustomerStoreProbe, StoreProbe>();
        services.AddSingleton(provider =>
        {
            var delivery = provider.GetRequiredService<IOptions<DeliverySettings>>().Value;
            var probe = provider.GetRequiredService<ICustomerStoreProbe>();
            var patience = new Patience(
                delivery.RetryIntervals ?? DeliverySettings.DefaultRetryIntervals,
                delivery.ThrottlingPatience,
                provider.GetRequiredService<TimeProvider>());
            return new EventProjector(
                new PatientLog(new ConfirmedLog(provider.GetRequiredService<IEventLog>(), probe), patience),
                new PatientStore(new ConfirmedStore(provider.GetRequiredService<ICustomerStore>(), probe), patience));
        });
        services.AddSingleton(provider => new PasEventReader(
            provider.GetRequiredService<IOptions<QueueSettings>>().Value.IgnoredEventTypes));
        services.AddSingleton<WorkerMetrics>();
        services.AddSingleton<ControlItemsHealth>();
        services.AddSingleton<SplittingHealth>();
        services.AddHealthChecks()
            .AddCheck<TableHealthCheck>("table", tags: [HealthEndpoints.Ready])
            .AddCheck<ControlItemsHealth>("control", tags: [HealthEndpoints.Ready])
            .AddCheck<SplittingHealth>("splitting", tags: [HealthEndpoints.Ready])
            .AddCheck<IntakeLiveness>("intake", tags: [HealthEndpoints.Live]);
        services.AddSingleton<StoreOutage>();
        services.AddHostedService(provider => provider.GetRequiredService<StoreOutage>());

        // Before the bus, which starts with its registration: a paused queue must not be touched by a restart, nor any message taken that
        // could not be written.
        services.AddHostedService<ClockWatcher>();
        services.AddSingleton<UnknownViewPause>();
        services.AddHostedService(provider => new ShownViewWatcher(
            provider.GetRequiredService<ShownView>(),
            provider.GetRequiredService<UnknownViewPause>().Looked,
            provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<PauseWatcher>();
        services.AddHostedService<TableWatcher>();
        services.AddLifecycle();
        services.AddSingleton<HeldMessages>();
        services.AddSingleton<CommandOrders>();
        services.AddEventEndpoints();
        services.AddHostedService<ConsumerReports>();
    }
}
