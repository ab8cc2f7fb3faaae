using System.Diagnostics.Metrics;
using CustomerDp.Projections.Stores;
using CustomerDp.TestHarness.Samples;
using CustomerDp.Tests.QueryApi;
using CustomerDp.Tests.Telemetry;
using CustomerDp.Tests.Worker;
using CustomerDp.Worker.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.Tests.Documentation;

[Collection(nameof(TelemetryCollection))]
[Trait("Kind", "wire")]
public class TelemetryPageTests
{
    [Fact]
    public async Task The_page_lists_every_instrument_of_the_worker_as_it_is()
    {
        await using var worker = await RunningWorker.BuildAsync();
        await worker.StartAsync();
        worker.Services.GetRequiredService<WorkerMetrics>();
        using var metrics = new MetricRecorder(worker.Services);
        AssertIsOnThePage(metrics, "# Telemetry");
        AssertHasBuckets(metrics);
    }

    [Fact]
    public async Task The_page_lists_every_instrument_of_the_query_API_as_it_is()
    {
        await using var api = await RunningQueryApi.StartAsync(
            new InMemoryCustomerStore(),
            TimeProvider.System,
            "--environment=Development");
        using var metrics = new MetricRecorder(api.Services);

        AssertIsOnThePage(metrics, "# The query API");
        AssertHasBuckets(metrics);
    }

    // Under the heading of the first order, up to the next.
    private static void AssertIsOnThePage(MetricRecorder metrics, string heading) => Assert.Equal(
        metrics.Instruments
            .Select(x => $"| `{x.Name}` | `{x.Meter.Name}` | {KindOf(x)} | {x.Unit} | {x.Description} |")
            .Order(StringComparer.Ordinal),
        File.ReadAllLines(Clone.Find("docs", "telemetry.md"))
            .SkipWhile(line => line != heading)
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("# ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal)));

    // The SDK's own are 0, 5, 10 and so on: in seconds nearly everything falls into the first two.
    private static void AssertHasBuckets(MetricRecorder metrics)
    {
        Assert.All(metrics.Instruments.OfType<Histogram<double>>(), x => Assert.NotNull(x.Advice?.HistogramBucketBoundaries));
        Assert.All(metrics.Instruments.OfType<Histogram<long>>(), x => Assert.NotNull(x.Advice?.HistogramBucketBoundaries));
    }

    private static string KindOf(Instrument instrument) => instrument switch
    {
        Counter<long> => "counter",
        Histogram<double> or Histogram<long> => "histogram",
        ObservableUpDownCounter<long> => "up-down counter",
        ObservableGauge<double> => "gauge",
        _ => instrument.GetType().Name,
    };
}
