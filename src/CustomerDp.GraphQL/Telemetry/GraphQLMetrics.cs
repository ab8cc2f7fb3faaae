using System.Diagnostics.Metrics;
using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Language.Syntax;

namespace CustomerDp.GraphQL.Telemetry;

/// <summary>What the server counts. Every name, unit and description is here; the conventions have none for GraphQL yet.</summary>
internal sealed class GraphQLMetrics
{
    // As OpenTelemetry advises for durations of requests, and finer below, since an answer from memory takes less than a millisecond.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries =
            [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
    };

    private static readonly InstrumentAdvice<long> Keys = new() { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500] };

    private readonly Histogram<double> _duration;
    private readonly Counter<long> _lookups;
    private readonly Counter<long> _refused;
    private readonly Histogram<long> _batches;

    public GraphQLMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(GraphQLTelemetry.MeterName);
        _duration = meter.CreateHistogram(
            "customerdp.graphql.request.duration",
            "s",
            "Duration of requests, from the document to the answer in memory.",
            advice: Seconds);
        _lookups = meter.CreateCounter<long>(
            "customerdp.graphql.document_cache.lookups", "{request}", "Requests by whether their document was known and ready.");
        _refused = meter.CreateCounter<long>(
            "customerdp.graphql.requests.refused", "{request}", "Requests that were not executed, by the code of the refusal.");
        _batches = meter.CreateHistogram(
            "customerdp.graphql.data_loader.batch_size",
            "{key}",
            "Keys of the batches of data loaders.",
            advice: Keys);
    }

    public bool MeasuresDuration => _duration.Enabled;

    /// <param name="duration">From the document to the answer in memory.</param>
    /// <param name="operation">Null where it is not known.</param>
    /// <param name="isExecuted">False for a request error.</param>
    /// <param name="errors">Those of the answer; null for a request that the client gave up.</param>
    public void Answered(TimeSpan duration, OperationType? operation, bool isExecuted, IReadOnlyList<GraphQLError>? errors)
    {
        if (!_duration.Enabled)
        {
            return;
        }

        _duration.Record(
            duration.TotalSeconds,
            new(GraphQLTelemetry.OperationTypeTag, operation is { } type ? GraphQLTelemetry.TypeOf(type) : null),
            new("customerdp.outcome", Outcome(isExecuted, errors)),
            new(GraphQLTelemetry.ErrorTypeTag, GraphQLTelemetry.ErrorTypeOf(errors)));
    }

    public void LookedUp(bool isKnown) =>
        _lookups.Add(1, new KeyValuePair<string, object?>("customerdp.outcome", isKnown ? "hit" : "miss"));

    /// <param name="errors">Why the request was not executed.</param>
    public void Refused(IReadOnlyList<GraphQLError> errors) =>
        _refused.Add(1, new KeyValuePair<string, object?>(GraphQLTelemetry.ErrorTypeTag, GraphQLTelemetry.ErrorTypeOf(errors)));

    /// <param name="dataLoader">The loader's type, by name.</param>
    /// <param name="keys">How many the batch has.</param>
    public void Batch(string dataLoader, int keys) =>
        _batches.Record(keys, new KeyValuePair<string, object?>("customerdp.graphql.data_loader", dataLoader));

    private static string Outcome(bool isExecuted, IReadOnlyList<GraphQLError>? errors) => errors switch
    {
        null => "cancelled",
        _ when !isExecuted => "refused",
        { Count: > 0 } => "errors",
        _ => "ok",
    };
}
