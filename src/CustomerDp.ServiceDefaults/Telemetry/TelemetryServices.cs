using System.Reflection;
using CustomerDp.ServiceDefaults.Correlation;
using CustomerDp.ServiceDefaults.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CustomerDp.ServiceDefaults.Telemetry;

/// <summary>OpenTelemetry in the hosts, driven by its standard variables alone.</summary>
public static class TelemetryServices
{
    /// <summary>
    /// .NET's own measurements of the process: garbage collections, threads, exceptions, CPU
    /// (<see href="https://learn.microsoft.com/dotnet/core/diagnostics/built-in-metrics-runtime"/>).
    /// </summary>
    public const string RuntimeMeter = "System.Runtime";

    /// <summary>
    /// Sends traces, metrics and logs by OTLP where the standard <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set, or its form for one of them
    /// (<c>OTEL_EXPORTER_OTLP_TRACES_ENDPOINT</c>, <c>OTEL_EXPORTER_OTLP_METRICS_ENDPOINT</c>, <c>OTEL_EXPORTER_OTLP_LOGS_ENDPOINT</c>),
    /// except for those of which <c>OTEL_TRACES_EXPORTER</c>, <c>OTEL_METRICS_EXPORTER</c> or <c>OTEL_LOGS_EXPORTER</c> says <c>none</c>;
    /// what is not sent is not even collected. Logs go to standard output in any case. The other <c>OTEL_*</c> variables are honoured as
    /// they are, and refused where they are wrong
    /// (<see href="https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/"/>).
    /// </summary>
    /// <param name="builder">The host's, with its configuration.</param>
    /// <param name="exported">What is collected.</param>
    public static void AddTelemetry(this IHostApplicationBuilder builder, ExportedTelemetry exported)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(exported);
        builder.Services.AddSingleton<ISettingsCheck, OtelEnvironment>();
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => Describe(resource, exported.Service));
        if (IsExported(builder.Configuration, "TRACES"))
        {
            telemetry.WithTracing(
                traces => traces.AddSource([.. exported.Sources]).AddProcessor(new CorrelatedSpans()).AddOtlpExporter());
        }

        if (IsExported(builder.Configuration, "LOGS"))
        {
            telemetry.WithLogging(
                logs => logs.AddProcessor(new CorrelatedLogs()).AddOtlpExporter(), options => options.IncludeFormattedMessage = true);
        }

        if (IsExported(builder.Configuration, "METRICS"))
        {
            telemetry.WithMetrics(metrics => metrics.AddMeter([.. exported.Meters, RuntimeMeter]).AddOtlpExporter());
        }
    }

    // What comes later wins: the environment over the product's own names. The instance is one start of a process, and no machine.
    private static void Describe(ResourceBuilder resource, string service)
    {
        var version = typeof(TelemetryServices).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>();
        resource.Clear()
            .AddTelemetrySdk()
            .AddService(service, serviceVersion: version?.InformationalVersion)
            .AddEnvironmentVariableDetector();
    }

    // An empty variable counts as not set:
    // https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#parsing-empty-value
    private static bool IsExported(IConfiguration configuration, string signal) =>
        !OtelEnvironment.IsNone(configuration[$"OTEL_{signal}_EXPORTER"])
        && (!string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])
            || !string.IsNullOrEmpty(configuration[$"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"]));
}
