using System.Collections.Concurrent;
using System.Globalization;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CustomerDp.TestHarness.Telemetry;

/// <summary>
/// Takes what processes export (OTLP, <c>http/protobuf</c>) as it comes over the wire:
/// <see href="https://github.com/open-telemetry/opentelemetry-proto/tree/main/opentelemetry/proto"/>.
/// </summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<byte[]> _bodies = new();

    private OtlpReceiver(WebApplication app) => _app = app;

    /// <summary>For <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, with the protocol <c>http/protobuf</c>.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>Every span so far.</summary>
    public ConcurrentQueue<OtlpItem> Spans { get; } = new();

    /// <summary>Every metric of every export so far, with the data points that it had in it.</summary>
    public ConcurrentQueue<OtlpItem> Metrics { get; } = new();

    /// <summary>Every log record so far.</summary>
    public ConcurrentQueue<OtlpItem> Logs { get; } = new();

    /// <summary>Every request's bytes, as the text that they are in part.</summary>
    public IEnumerable<string> Texts => _bodies.Select(ByteString.CopyFrom).Select(b => b.ToStringUtf8());

    public static async Task<OtlpReceiver> StartAsync()
    {
        OtlpReceiver? receiver = null;
        receiver = new OtlpReceiver(Build(
            metrics => receiver!.Keep(metrics, receiver.Metrics),
            traces => receiver!.Keep(traces, receiver.Spans),
            logs => receiver!.Keep(logs, receiver.Logs)));
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>A server that keeps nothing: each request is given to one of the three.</summary>
    public static WebApplication Build(Action<byte[]> metrics, Action<byte[]> traces, Action<byte[]> logs)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/v1/metrics", request => TakeAsync(request, metrics));
        app.MapPost("/v1/traces", request => TakeAsync(request, traces));
        app.MapPost("/v1/logs", request => TakeAsync(request, logs));
        return app;
    }

    /// <summary>What one request has: each metric, span or log record, with what it is of.</summary>
    public static IEnumerable<OtlpItem> Read(byte[] body) =>
        from resource in new ProtobufFields(ByteString.CopyFrom(body)).Messages(1)
        let process = Attributes(resource.Message(1), 1)
        from scope in resource.Messages(2)
        from item in scope.Messages(2)
        select new OtlpItem(process, scope.Message(1).Text(1), item);

    /// <summary>Attributes of a message: texts, numbers and truth values as texts.</summary>
    public static SortedDictionary<string, string> Attributes(ProtobufFields fields, uint number)
    {
        SortedDictionary<string, string> attributes = new(StringComparer.Ordinal);
        foreach (var attribute in fields.Messages(number))
        {
            var value = attribute.Message(2);
            attributes[attribute.Text(1)] = value.Has(1)
                ? value.Text(1)
                : value.Number(value.Has(2) ? 2u : 3u).ToString(CultureInfo.InvariantCulture);
        }

        return attributes;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task TakeAsync(HttpContext context, Action<byte[]> take)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        take(body.ToArray());
    }

    private void Keep(byte[] body, ConcurrentQueue<OtlpItem> items)
    {
        _bodies.Enqueue(body);
        foreach (var item in Read(body))
        {
            items.Enqueue(item);
        }
    }
}
