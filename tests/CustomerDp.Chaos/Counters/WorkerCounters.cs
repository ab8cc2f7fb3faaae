using System.Collections.Concurrent;
using CustomerDp.TestHarness.Telemetry;
using Microsoft.AspNetCore.Builder;

namespace CustomerDp.Chaos.Counters;

/// <summary>
/// Takes the metrics that the workers export (OTLP over HTTP, cumulative) and keeps the last value of every counter of every process:
/// <see href="https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/metrics/v1/metrics.proto"/>.
/// </summary>
internal sealed class WorkerCounters : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<Series, long> _last = new();

    private WorkerCounters(WebApplication app) => _app = app;

    /// <summary>For <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>.</summary>
    public Uri Address => new(_app.Urls.First());

    public static async Task<WorkerCounters> StartAsync()
    {
        WorkerCounters? counters = null;
        counters = new WorkerCounters(OtlpReceiver.Build(body => counters!.Take(body), _ => { }, _ => { }));
        await counters._app.StartAsync();
        return counters;
    }

    /// <summary>What a counter stands at, summed over its attributes that are not asked for.</summary>
    /// <param name="instance">The process; null for all.</param>
    /// <param name="name">The counter.</param>
    /// <param name="attributes">Text that has to stand among the attributes, as <c>key=value</c>.</param>
    public long Sum(string? instance, string name, params IReadOnlyList<string> attributes) =>
        _last
            .Where(s =>
                s.Key.Name == name
                && (instance is null || s.Key.Instance == instance)
                && attributes.All(a => s.Key.Attributes.Split(';').Contains(a)))
            .Sum(s => s.Value);

    /// <summary>Every process that has exported anything.</summary>
    public IReadOnlyList<string> Instances => [.. _last.Keys.Select(k => k.Instance).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The values of an attribute that a counter has been seen with.</summary>
    public IReadOnlyList<string> Values(string name, string attribute) =>
        [
            .. _last
                .Keys.Where(k => k.Name == name)
                .SelectMany(k => k.Attributes.Split(';'))
                .Where(a => a.StartsWith($"{attribute}=", StringComparison.Ordinal))
                .Select(a => a[(attribute.Length + 1)..])
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private void Take(byte[] body)
    {
        foreach (var metric in OtlpReceiver.Read(body))
        {
            foreach (var point in metric.Fields.Message(7).Messages(1))
            {
                var attributes = string.Join(';', OtlpReceiver.Attributes(point, 7).Select(a => $"{a.Key}={a.Value}"));
                var instance = metric.Resource.GetValueOrDefault("service.instance.id", "");
                _last[new Series(instance, metric.MetricName, attributes)] = (long)point.Number(6);
            }
        }
    }

    private sealed record Series(string Instance, string Name, string Attributes);
}
