using System.Diagnostics;
using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Execution.Planning;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.Execution;

/// <content>Handling execution errors (section 6.4.4).</content>
internal sealed partial class OperationExecution
{
    // A failed position whose type does not allow null: the parent becomes null instead.
    private static readonly object Failed = new();

    private List<GraphQLError>? _errors;

    /// <summary>In the order in which they happened, as many as the answer shows.</summary>
    public IReadOnlyList<GraphQLError> Errors => budget.ErrorsLeftOut is { } leftOut ? [.. _errors ?? [], leftOut] : _errors ?? [];

    private object? Fail(FieldPlan field, GraphQLType type, Position position, Exception exception)
    {
        if (exception is GraphQLException known)
        {
            return Fail(field, type, position, known.Error);
        }

        if (!aborted.IsCancellationRequested && budget.MayLog())
        {
            onUnexpected(field.Field, exception);
        }

        return Fail(field, type, position, new GraphQLError("Unexpected Execution Error")
        {
            Code = ErrorCodes.InternalServerError,
            // By it the report of a user finds the log.
            Extensions = Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity
                ? new Dictionary<string, object?> { ["traceId"] = activity.TraceId.ToString() }
                : null,
        });
    }

    private object? Fail(FieldPlan field, GraphQLType type, Position position, string message) =>
        Fail(field, type, position, new GraphQLError(message) { Code = ErrorCodes.InternalServerError });

    private object? Fail(FieldPlan field, GraphQLType type, Position position, GraphQLError error)
    {
        var located = error with
        {
            Locations = error.Locations.Count > 0 ? error.Locations : [.. field.Nodes.Select(n => n.Location)],
            Path = position.Path,
        };
        lock (LazyInitializer.EnsureInitialized(ref _lock, static () => new Lock()))
        {
            if (!position.Parent.IsWithinNull && budget.MayReport(_errors?.Count ?? 0))
            {
                (_errors ??= []).Add(located);
            }
        }

        return type is NonNullType ? Failed : null;
    }
}
