using CustomerDp.DynamoDb.Telemetry;
using CustomerDp.ServiceDefaults.Telemetry;
using MassTransit;

namespace CustomerDp.Worker.Telemetry;

internal static class WorkerTelemetry
{
    /// <summary>What the worker tells of itself.</summary>
    public static ExportedTelemetry Exported { get; } = new(
        "customerdp-worker",
        ["MassTransit", AmazonSqsTelemetry.SourceName, TableTelemetry.SourceName],
        ["MassTransit", AmazonSqsTelemetry.MeterName, WorkerMetrics.MeterName]);

    /// <summary>
    /// The same of one that does nothing but publish lifecycle events: alerts and dashboards tell it from those that project.
    /// </summary>
    public static ExportedTelemetry ExportedByPublisher { get; } = Exported with { Service = "customerdp-publisher" };
}
