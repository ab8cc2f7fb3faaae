using System.Diagnostics.Metrics;
using CustomerDp.TestHarness.Samples;
using CustomerDp.Tests.Telemetry;
using CustomerDp.Tests.Worker;
using CustomerDp.Worker.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.Tests.Documentation;

[Collection(nameof(TelemetryCollection))]
public class TelemetryPageTests
{
    [Fact]
    public async Task The_page_lists_every_instrument_of_the_worker_as_it_is()
    {
        await using var worker = await RunningWorker.BuildAsync();
        await worker.StartAsync();
        worker.Services.GetRequiredService<WorkerMetrics>();
        using var metrics = new MetricRecorder(worker.Services);
        var rows = File.ReadAllLines(Clone.Find("docs", "telemetry.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal));

        Assert.Equal(
            metrics.Instruments
                .Select(x => $"| `{x.Name}` | `{x.Meter.Name}` | {KindOf(x)} | {x.Unit} | {x.Description} |")
                .Order(StringComparer.Ordinal),
            rows);
    }

    private static string KindOf(Instrument instrument) => instrument switch
    {
        Counter<long> => "counter",
        Histogram<double> => "histogram",
        ObservableUpDownCounter<long> => "up-down counter",
        ObservableGauge<double> => "gauge",
        _ => instrument.GetType().Name,
    };
}
