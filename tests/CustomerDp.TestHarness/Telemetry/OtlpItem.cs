namespace CustomerDp.TestHarness.Telemetry;

/// <summary>
/// A span, a metric or a log record
/// (<see href="https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto"/>,
/// <see href="https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/metrics/v1/metrics.proto"/>).
/// </summary>
/// <param name="Resource">What exported it.</param>
/// <param name="Scope">Its source or meter.</param>
/// <param name="Fields">Itself.</param>
public sealed record OtlpItem(SortedDictionary<string, string> Resource, string Scope, ProtobufFields Fields)
{
    /// <summary>Of a metric.</summary>
    public string MetricName => Fields.Text(1);

    /// <summary>Of a span.</summary>
    public string SpanName => Fields.Text(5);

    /// <summary>Of a span.</summary>
    public string TraceId => Fields.Hex(1);

    /// <summary>Of a span, with those of its events.</summary>
    public IEnumerable<string> SpanAttributes =>
        OtlpReceiver.Attributes(Fields, 9).Keys.Concat(Fields.Messages(11).SelectMany(e => OtlpReceiver.Attributes(e, 3).Keys));

    /// <summary>Of a histogram, the bounds between the buckets of its first data point.</summary>
    public IEnumerable<double> Bounds => Fields.Message(9).Messages(1).Take(1).SelectMany(point => point.Doubles(7));

    /// <summary>Of a metric's data points: of a gauge and a sum in field 7, of a histogram in 9.</summary>
    public IEnumerable<SortedDictionary<string, string>> PointAttributes =>
        new (uint Kind, uint Number)[] { (5, 7), (7, 7), (9, 9) }
            .SelectMany(k => Fields.Message(k.Kind).Messages(1).Select(point => OtlpReceiver.Attributes(point, k.Number)));
}
