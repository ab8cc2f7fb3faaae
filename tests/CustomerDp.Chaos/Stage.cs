using CustomerDp.Chaos.Counters;
using CustomerDp.Chaos.Workload;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.Chaos;

/// <summary>What every run begins and ends with.</summary>
internal static class Stage
{
    /// <summary>Workers whose messages come back soon, and who tell their counts.</summary>
    public static void Configure(Product product, WorkerCounters counters)
    {
        product.Environment["CustomerDp__Queues__IgnoredEventTypes__0"] = EventFlow.IgnoredType;
        product.Environment["CustomerDp__Delivery__VisibilityTimeout"] = "00:00:05";
        product.Environment["CustomerDp__Delivery__WaitTime"] = "00:00:02";
        product.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = counters.Address.ToString();
        product.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        product.Environment["OTEL_METRIC_EXPORT_INTERVAL"] = "500";
    }

    /// <summary>Waits until nothing is left in the queues of events, however much was broken on the way.</summary>
    public static Task DrainedAsync(Product product, CancellationToken cancellationToken) =>
        product.DrainedAsync(cancellationToken, TimeSpan.FromMinutes(10));
}
