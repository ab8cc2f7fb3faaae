using System.Diagnostics;

namespace CustomerDp.DynamoDb.Telemetry;

/// <summary>
/// Every name of what the table's writes and queries tell of themselves: a span each, in which a trace that began at a publisher or at a
/// frontend ends. Names are those of <see href="https://opentelemetry.io/docs/specs/semconv/database/dynamodb/"/>. Never a key or a
/// value: keys hold customers' ids.
/// </summary>
public static class TableTelemetry
{
    /// <summary>The <see cref="ActivitySource"/> of the writes.</summary>
    public const string SourceName = "CustomerDp.DynamoDb";

    /// <summary>That of the queries: one of its own, so that a process with both hosts in it tells each of them from the other.</summary>
    public const string QueriesSourceName = "CustomerDp.DynamoDb.Queries";

    private static readonly ActivitySource Writes = new(SourceName);

    private static readonly ActivitySource Queries = new(QueriesSourceName);

    /// <returns>Null while nobody listens.</returns>
    internal static Activity? StartUpdate(string tableName) => Start(Writes, "UpdateItem", tableName);

    /// <summary>An event waits for the batch that it is in.</summary>
    /// <returns>Null while nobody listens.</returns>
    internal static Activity? StartLog(string tableName) => Start(Writes, "BatchWriteItem", tableName);

    /// <summary>A customer's items are read, page by page; or a page of the event log.</summary>
    /// <returns>Null while nobody listens.</returns>
    internal static Activity? StartQuery(string tableName) => Start(Queries, "Query", tableName);

    /// <summary>The write was answered. One that lost to a newer version is no error.</summary>
    internal static void Answered(this Activity? activity, bool written) =>
        activity?.SetTag("customerdp.outcome", written ? "applied" : "no-op");

    internal static void Failed(this Activity? activity, string code)
    {
        activity?.SetTag("error.type", code);
        activity?.SetStatus(ActivityStatusCode.Error);
    }

    private static Activity? Start(ActivitySource source, string operation, string tableName)
    {
        // Before the name is put together.
        if (!source.HasListeners() || source.StartActivity($"{operation} {tableName}", ActivityKind.Client) is not { } activity)
        {
            return null;
        }

        activity.SetTag("db.system.name", "aws.dynamodb");
        activity.SetTag("db.operation.name", operation);
        activity.SetTag("db.collection.name", tableName);
        return activity;
    }
}
