using CustomerDp.Aws;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.DynamoDb.Views;
using CustomerDp.ServiceDefaults.Health;
using CustomerDp.ServiceDefaults.Hosting;
using CustomerDp.ServiceDefaults.Settings;
using CustomerDp.ServiceDefaults.Telemetry;
using CustomerDp.Worker.Control;
using CustomerDp.Worker.Endpoints;
using CustomerDp.Worker.Health;
using CustomerDp.Worker.Intake;
using CustomerDp.Worker.Lifecycle;
using CustomerDp.Worker.Outages;
using CustomerDp.Worker.Pausing;
using CustomerDp.Worker.Telemetry;
using CustomerDp.Worker.Views;
using MassTransit;
using Microsoft.Extensions.Options;

namespace CustomerDp.Worker;

/// <summary>
/// The worker: consumes policy and quote events and projects them, publishes lifecycle events, or both. Health is on <c>/health/live</c>
/// and <c>/health/ready</c>.
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
        var builder = ProductHost.Create(args);
        var publishing = PublishingOf(builder.Configuration);
        builder.AddTelemetry(
            publishing == LifecyclePublishing.Only ? WorkerTelemetry.ExportedByPublisher : WorkerTelemetry.Exported);
        AddServices(builder.Services, publishing);
        configure?.Invoke(builder);

        var app = builder.BuildChecked(DefaultUrl);
        app.MapHealth();
        return app;
    }

    // It decides what there is in the process. What is not one of them is refused with all other settings.
    private static LifecyclePublishing PublishingOf(ConfigurationManager configuration) =>
        Enum.TryParse<LifecyclePublishing>(
            configuration[$"{LifecycleSettings.Section}:{nameof(LifecycleSettings.Publishing)}"], ignoreCase: true, out var publishing)
            ? publishing
            : LifecyclePublishing.Off;

    private static void AddServices(IServiceCollection services, LifecyclePublishing publishing)
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

        services.AddCustomerTables();
        services.AddSingleton(provider => QueuesOf(provider.GetRequiredService<IOptions<QueueSettings>>().Value, publishing));
        services.AddSingleton<WorkerMetrics>();
        services.AddSingleton<ProjectionLags>();
        services.AddSingleton<LifecycleBacklog>();
        services.AddSingleton<ControlItemsHealth>();
        services.AddHealthChecks()
            .AddCheck<TableHealthCheck>("table", tags: [HealthEndpoints.Ready])
            .AddCheck<ControlItemsHealth>("control", tags: [HealthEndpoints.Ready])
            .AddCheck<IntakeLiveness>("intake", tags: [HealthEndpoints.Live]);

        // Before the bus, which starts with its registration: a paused queue must not be touched by a restart, nor any message taken that
        // could not be written.
        services.AddHostedService<ClockWatcher>();
        services.AddSingleton<UnknownViewPause>();
        services.AddHostedService(provider => new ShownViewWatcher(
            provider.GetRequiredService<ShownView>(),
            provider.GetRequiredService<UnknownViewPause>().Looked,
            provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<PauseWatcher>();
        if (publishing == LifecyclePublishing.Only)
        {
            services.AddCustomerKeys();
        }
        else
        {
            services.AddProjection();
        }

        if (publishing != LifecyclePublishing.Off)
        {
            services.AddLifecycle();
        }

        services.AddSingleton<HeldMessages>();
        services.AddEndpoints();
        services.AddHostedService<ConsumerReports>();
    }

    private static ConsumedQueues QueuesOf(QueueSettings queues, LifecyclePublishing publishing) => new(
        publishing == LifecyclePublishing.Only ? [] : queues.EventQueues(),
        publishing == LifecyclePublishing.Only ? null : queues.Commands,
        publishing == LifecyclePublishing.Off ? null : queues.Changes);
}
