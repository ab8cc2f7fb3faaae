using System.Diagnostics;

namespace CustomerDp.DynamoDb.Telemetry;

/// <summary>
/// Every name of what the table's writes and queries tell of themselves: a span each, in which a trace that began at a publisher or at a
/// frontend ends. Names are those
/// of <see href="https://opentelemetry.io/docs/specs/semconv/database/dynamodb/"/>. Never a key or a value: keys hold customers' ids.
/// </summary>
public static class TableTelemetry
{
    /// <summary>The <see cref="ActivitySource"/> to collect.</summary>
    public const string SourceName = "CustomerDp.DynamoDb";

    private static readonly ActivitySource Source = new(SourceName);

    /// <returns>Null while nobody listens.</returns>
    internal static Activity? StartUpdate(string tableName) => Start("UpdateItem", tableName);

    /// <summary>A customer's items are read, page by page.</summary>
    /// <returns>Null while nobody listens.</returns>
    internal static Activity? StartQuery(string tableName) => Start("Query", tableName);

    /// <summary>The write was answered. One that lost to a newer version is no error.</summary>
    internal static void Answered(this Activity? activity, bool written) =>
        activity?.SetTag("customerdp.outcome", written ? "applied" : "no-op");

    internal static void Failed(this Activity? activity, string code)
    {
        activity?.SetTag("error.type", code);
        activity?.SetStatus(ActivityStatusCode.Error);
    }

    private static Activity? Start(string operation, string tableName)
    {
        // Before the name is put together.
        if (!Source.HasListeners() || Source.StartActivity($"{operation} {tableName}", ActivityKind.Client) is not { } activity)
        {
            return null;
        }

        activity.SetTag("db.system.name", "aws.dynamodb");
        activity.SetTag("db.operation.name", operation);
        activity.SetTag("db.collection.name", tableName);
        return activity;
    }
}
