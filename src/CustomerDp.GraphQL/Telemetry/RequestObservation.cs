using System.Diagnostics;
using CustomerDp.GraphQL.Execution;
using CustomerDp.GraphQL.Language;

namespace CustomerDp.GraphQL.Telemetry;

/// <summary>One request under way, for those who listen. There is none while nobody does.</summary>
internal sealed class RequestObservation(GraphQLMetrics? metrics, TimeProvider time, string query)
{
    private readonly long _start = time.GetTimestamp();
    private readonly Activity? _activity = GraphQLTelemetry.Start();

    /// <summary>The operation, once it is known.</summary>
    public OperationDefinitionNode? Operation { get; set; }

    public static RequestObservation? Begin(GraphQLMetrics? metrics, TimeProvider time, string query) =>
        GraphQLTelemetry.HasListeners || metrics is { MeasuresDuration: true } ? new RequestObservation(metrics, time, query) : null;

    /// <param name="result">The answer; null where the client gave up.</param>
    public void End(OperationResult? result)
    {
        metrics?.Answered(time.GetElapsedTime(_start), Operation?.Operation, result);
        _activity?.Stop(Operation, query, result);
    }
}
