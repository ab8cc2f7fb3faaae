using CustomerDp.GraphQL.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace CustomerDp.QueryApi.Telemetry;

/// <summary>
/// Sends traces and metrics by OTLP where the standard <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set, or its form for one of the two
/// (<c>OTEL_EXPORTER_OTLP_TRACES_ENDPOINT</c>, <c>OTEL_EXPORTER_OTLP_METRICS_ENDPOINT</c>); what has no endpoint is not even collected. The
/// other <c>OTEL_*</c> variables are honoured as they are.
/// </summary>
internal sealed class OpenTelemetryExport(IConfiguration configuration) : IHostedService, IDisposable
{
    /// <summary>What is traced. Not the HTTP requests: the URL of a GET holds variables.</summary>
    public static readonly string[] Sources = [GraphQLTelemetry.SourceName];

    /// <summary>What is measured; of HTTP what ASP.NET Core counts by route and status.</summary>
    public static readonly string[] Meters = [GraphQLTelemetry.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.RateLimiting"];

    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (HasEndpoint("TRACES"))
        {
            _traces = Sdk.CreateTracerProviderBuilder().AddSource(Sources).AddOtlpExporter().Build();
        }

        if (HasEndpoint("METRICS"))
        {
            _metrics = Sdk.CreateMeterProviderBuilder().AddMeter(Meters).AddOtlpExporter().Build();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    private bool HasEndpoint(string signal) =>
        !string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])
        || !string.IsNullOrEmpty(configuration[$"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"]);
}
