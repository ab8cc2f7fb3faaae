using System.Diagnostics;
using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Language.Syntax;

namespace CustomerDp.GraphQL.Telemetry;

/// <summary>One request under way, for those who listen. There is none while nobody does.</summary>
internal sealed class RequestObservation(GraphQLMetrics? metrics, TimeProvider timeProvider, string query)
{
    private readonly long _start = timeProvider.GetTimestamp();
    private readonly Activity? _activity = GraphQLTelemetry.Start();

    /// <summary>The operation, once it is known.</summary>
    public OperationDefinitionNode? Operation { get; set; }

    public static RequestObservation? Begin(GraphQLMetrics? metrics, TimeProvider timeProvider, string query) =>
        GraphQLTelemetry.HasListeners || metrics is { MeasuresDuration: true }
            ? new RequestObservation(metrics, timeProvider, query)
            : null;

    /// <param name="isExecuted">False for a request error.</param>
    /// <param name="errors">Those of the answer; null where the client gave up.</param>
    public void End(bool isExecuted, IReadOnlyList<GraphQLError>? errors)
    {
        metrics?.Answered(timeProvider.GetElapsedTime(_start), Operation?.Operation, isExecuted, errors);
        _activity?.Stop(Operation, query, errors);
    }
}
