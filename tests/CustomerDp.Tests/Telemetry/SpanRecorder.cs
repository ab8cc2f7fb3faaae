using System.Collections.Concurrent;
using System.Diagnostics;
using CustomerDp.Worker.Telemetry;

namespace CustomerDp.Tests.Telemetry;

/// <summary>Keeps every span that ends, of some sources.</summary>
internal sealed class SpanRecorder : IDisposable
{
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ActivityListener _listener;

    /// <summary>Of the worker.</summary>
    public SpanRecorder()
        : this([.. WorkerTelemetry.Exported.Sources])
    {
    }

    public SpanRecorder(params string[] sources)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => sources.Contains(source.Name),
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IReadOnlyCollection<Activity> Spans => _spans;

    public IReadOnlyList<Activity> Named(string name) => [.. _spans.Where(x => x.OperationName == name)];

    /// <summary>Everything that a backend would be told of the spans, except for ids and times.</summary>
    public IEnumerable<string> Texts() => _spans.SelectMany(x => (IEnumerable<string>)
    [
        x.OperationName,
        x.DisplayName,
        x.StatusDescription ?? "",
        x.TraceStateString ?? "",
        .. x.TagObjects.Select(Text),
        .. x.Baggage.Select(b => $"{b.Key}={b.Value}"),
        .. x.Events.SelectMany(e => e.Tags.Select(Text).Append(e.Name)),
        .. x.Links.SelectMany(l => l.Tags?.Select(Text) ?? []),
    ]);

    public void Dispose() => _listener.Dispose();

    private static string Text(KeyValuePair<string, object?> tag) => $"{tag.Key}={tag.Value}";
}
