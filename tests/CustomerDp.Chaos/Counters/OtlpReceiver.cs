using System.Collections.Concurrent;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CustomerDp.Chaos.Counters;

/// <summary>
/// Takes the metrics that the workers export (OTLP over HTTP, cumulative) and keeps the last value of every counter of every process:
/// <see href="https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/metrics/v1/metrics.proto"/>.
/// </summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<Series, long> _last = new();

    private OtlpReceiver(WebApplication app) => _app = app;

    /// <summary>For <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>.</summary>
    public Uri Address => new(_app.Urls.First());

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new OtlpReceiver(app);
        app.MapPost("/v1/metrics", receiver.TakeAsync);
        app.MapPost("/v1/traces", () => Results.Ok());
        await app.StartAsync();
        return receiver;
    }

    /// <summary>What a counter stands at, summed over its attributes that are not asked for.</summary>
    /// <param name="instance">The process; null for all.</param>
    /// <param name="name">The counter.</param>
    /// <param name="attributes">Text that has to stand among the attributes, as <c>key=value</c>.</param>
    public long Sum(string? instance, string name, params IReadOnlyList<string> attributes) => _last
        .Where(s => s.Key.Name == name && (instance is null || s.Key.Instance == instance) && attributes.All(a => s.Key.Attributes.Split(';').Contains(a)))
        .Sum(s => s.Value);

    /// <summary>Every process that has exported anything.</summary>
    public IReadOnlyList<string> Instances => [.. _last.Keys.Select(k => k.Instance).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The values of an attribute that a counter has been seen with.</summary>
    public IReadOnlyList<string> Values(string name, string attribute) =>
    [
        .. _last.Keys.Where(k => k.Name == name).SelectMany(k => k.Attributes.Split(';'))
            .Where(a => a.StartsWith($"{attribute}=", StringComparison.Ordinal)).Select(a => a[(attribute.Length + 1)..]).Distinct().Order(StringComparer.Ordinal),
    ];

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        foreach (var resource in new ProtobufFields(ByteString.CopyFrom(body.ToArray())).Messages(1))
        {
            var instance = Attributes(resource.Message(1), 1).GetValueOrDefault("service.instance.id", "");
            foreach (var metric in resource.Messages(2).SelectMany(scope => scope.Messages(2)))
            {
                foreach (var point in metric.Message(7).Messages(1))
                {
                    var attributes = string.Join(';', Attributes(point, 7).Select(a => $"{a.Key}={a.Value}"));
                    _last[new Series(instance, metric.Text(1), attributes)] = (long)point.Number(6);
                }
            }
        }

        return Results.Ok();
    }

    private static SortedDictionary<string, string> Attributes(ProtobufFields fields, uint number)
    {
        SortedDictionary<string, string> attributes = new(StringComparer.Ordinal);
        foreach (var attribute in fields.Messages(number))
        {
            attributes[attribute.Text(1)] = attribute.Message(2).Text(1);
        }

        return attributes;
    }

    private sealed record Series(string Instance, string Name, string Attributes);
}
