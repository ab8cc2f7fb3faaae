using CustomerDp.Contracts.Reading;
using CustomerDp.DynamoDb;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections;
using CustomerDp.Projections.Stores;
using CustomerDp.Worker.Endpoints;
using CustomerDp.Worker.Health;
using CustomerDp.Worker.Outages;
using CustomerDp.Worker.Pausing;
using CustomerDp.Worker.Telemetry;
using MassTransit;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace CustomerDp.Worker;

/// <summary>The worker: consumes policy and quote events and projects them. Health is on <c>/health/live</c> and <c>/health/ready</c>.</summary>
public static class WorkerHost
{
    /// <summary>Where health is served unless <c>ASPNETCORE_URLS</c> or <c>--urls</c> says otherwise.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5081";

    /// <summary>How long a stopping worker may take to finish what it holds. Kubernetes' grace period has to be longer.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(25);

    /// <param name="args">Settings as <c>--CustomerDp:Table:Name=...</c>.</param>
    /// <param name="configure">Changes to settings, logging and services, before the host is built.</param>
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

        AddServices(builder.Services, builder.Configuration);
        configure?.Invoke(builder);

        var app = builder.Build();
        app.MapHealthChecks("/health/live", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains("live"),
            ResponseWriter = HealthReportWriter.WriteAsync,
        });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains("ready"),
            ResponseWriter = HealthReportWriter.WriteAsync,

            // The default would call a paused endpoint, which MassTransit reports as degraded, ready.
            ResultStatusCodes = { [HealthStatus.Degraded] = StatusCodes.Status503ServiceUnavailable },
        });
        return app;
    }

    private static void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<QueueOptions>().BindConfiguration(QueueOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<DeliveryOptions>().BindConfiguration(DeliveryOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<LivenessOptions>().BindConfiguration(LivenessOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = StopTimeout + TimeSpan.FromSeconds(5));
        services.Configure<MassTransitHostOptions>(bus => bus.StopTimeout = StopTimeout);

        services.AddSingleton(TimeProvider.System);
        services.AddCustomerTable();
        services.AddSingleton(provider =>
        {
            var delivery = provider.GetRequiredService<IOptions<DeliveryOptions>>().Value;
            return new EventProjector(new PatientStore(
                provider.GetRequiredService<ICustomerStore>(),
                delivery.RetryIntervals ?? DeliveryOptions.DefaultRetryIntervals,
                delivery.ThrottlingPatience,
                provider.GetRequiredService<TimeProvider>()));
        });
        services.AddSingleton(provider => new PasEventReader(provider.GetRequiredService<IOptions<QueueOptions>>().Value.IgnoredEventTypes));
        services.AddSingleton<WorkerMetrics>();
        services.AddSingleton(configuration);
        services.AddHostedService<OpenTelemetryExport>();
        services.AddHealthChecks().AddCheck<TableHealthCheck>("table", tags: ["ready"]).AddCheck<IntakeLiveness>("intake", tags: ["live"]);
        services.AddSingleton<ControlItemsHealth>();
        services.AddHealthChecks().AddCheck<ControlItemsHealth>("control", tags: ["ready"]);
        services.AddSingleton<StoreOutage>();
        services.AddHostedService(provider => provider.GetRequiredService<StoreOutage>());

        // Before the bus, which starts with its registration: a paused queue must not be touched by a restart.
        services.AddHostedService<PauseWatcher>();
        services.AddEventEndpoints();
        services.AddHostedService<ConsumerReports>();
    }
}
