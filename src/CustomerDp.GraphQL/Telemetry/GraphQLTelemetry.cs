using System.Diagnostics;
using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Language;
using CustomerDp.GraphQL.Language.Syntax;

namespace CustomerDp.GraphQL.Telemetry;

/// <summary>
/// What the server tells of requests: a span each, with the names of
/// <see href="https://opentelemetry.io/docs/specs/semconv/graphql/graphql-spans/"/>. Never a variable, and of the document, whose literals
/// may be personal data, only the SHA-256.
/// </summary>
public static class GraphQLTelemetry
{
    /// <summary>The <see cref="ActivitySource"/> to collect.</summary>
    public const string SourceName = "CustomerDp.GraphQL";

    /// <summary>The meter to collect.</summary>
    public const string MeterName = "CustomerDp.GraphQL";

    /// <summary>Where an error has no code.</summary>
    internal const string OtherError = "_OTHER";

    internal const string OperationTypeTag = "graphql.operation.type";

    internal const string ErrorTypeTag = "error.type";

    private const int LongestName = 100;

    private static readonly ActivitySource Source = new(SourceName);

    internal static bool HasListeners => Source.HasListeners();

    /// <summary>
    /// Starts the span of a request. The span of the HTTP request is its parent where somebody takes that. Where nobody does, the server
    /// makes one all the same, for its log: then the parent is who sent the request, and where that is not known, the span is the first of
    /// its trace, since a child of what is not sampled would not be sampled either.
    /// </summary>
    /// <returns>Null where nobody takes it.</returns>
    internal static Activity? Start()
    {
        if (Activity.Current is not { Source.Name: "", IdFormat: ActivityIdFormat.W3C } unseen)
        {
            return Start(parent: default);
        }

        if (unseen.ParentSpanId != default)
        {
            return Start(new ActivityContext(
                unseen.TraceId, unseen.ParentSpanId, unseen.ActivityTraceFlags, unseen.TraceStateString, isRemote: true));
        }

        Activity.Current = null;
        var activity = Start(parent: default);
        Activity.Current ??= unseen;
        return activity;
    }

    internal static void Stop(this Activity activity, OperationDefinitionNode? operation, string query, IReadOnlyList<GraphQLError>? errors)
    {
        if (operation is not null)
        {
            var type = TypeOf(operation.Operation);
            activity.DisplayName = type;
            activity.SetTag(OperationTypeTag, type);
            if (operation.Name?.Value is { } name)
            {
                activity.SetTag("graphql.operation.name", name.Length <= LongestName ? name : name[..LongestName]);
            }
        }

        if (activity.IsAllDataRequested)
        {
            activity.SetTag("customerdp.graphql.document.sha256", DocumentHash.Of(query));
        }

        if (ErrorTypeOf(errors) is { } error)
        {
            activity.SetTag(ErrorTypeTag, error);
            // Faults of the request are no errors of a server's span: https://opentelemetry.io/docs/specs/semconv/http/http-spans/#status.
            if (errors is null || errors.Any(IsOfServer))
            {
                activity.SetStatus(ActivityStatusCode.Error);
            }
        }

        activity.Stop();
    }

    internal static string TypeOf(OperationType operation) => operation switch
    {
        OperationType.Mutation => "mutation",
        OperationType.Subscription => "subscription",
        _ => "query",
    };

    /// <summary>The code of the first error; null where there is none.</summary>
    /// <param name="errors">Null for a request that the client gave up.</param>
    internal static string? ErrorTypeOf(IReadOnlyList<GraphQLError>? errors) =>
        errors is null ? "cancelled" : errors.Count == 0 ? null : errors[0].Code ?? OtherError;

    private static bool IsOfServer(GraphQLError error) => error.Code is ErrorCodes.InternalServerError or ErrorCodes.Timeout;

    private static Activity? Start(ActivityContext parent) => Source.StartActivity("GraphQL Operation", ActivityKind.Server, parent);
}
