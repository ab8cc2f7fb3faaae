using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace CustomerDp.Worker.Telemetry;

/// <summary>
/// Sends traces and metrics by OTLP where the standard <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set; nothing is collected where it is
/// not. The other <c>OTEL_*</c> variables are honoured as they are.
/// </summary>
internal sealed class OpenTelemetryExport(IConfiguration configuration) : IHostedService, IDisposable
{
    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            _traces = Sdk.CreateTracerProviderBuilder().AddSource("MassTransit").AddOtlpExporter().Build();
            _metrics = Sdk.CreateMeterProviderBuilder().AddMeter(WorkerMetrics.MeterName, "MassTransit").AddOtlpExporter().Build();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }
}
