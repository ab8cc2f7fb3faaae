using System.Diagnostics;

namespace CustomerDp.DynamoDb.Telemetry;

/// <summary>
/// Every name of what the table's writes tell of themselves: a span each, in which a trace that began at a publisher ends. Names are those
/// of <see href="https://opentelemetry.io/docs/specs/semconv/database/dynamodb/"/>. Never a key or a value: keys hold customers' ids.
/// </summary>
public static class TableTelemetry
{
    /// <summary>The <see cref="ActivitySource"/> to collect.</summary>
    public const string SourceName = "CustomerDp.DynamoDb";

    private const string UpdateItem = "UpdateItem";

    private static readonly ActivitySource Source = new(SourceName);

    /// <returns>Null while nobody listens.</returns>
    internal static Activity? StartUpdate(string tableName)
    {
        // Before the name is put together.
        if (!Source.HasListeners() || Source.StartActivity($"{UpdateItem} {tableName}", ActivityKind.Client) is not { } activity)
        {
            return null;
        }

        activity.SetTag("db.system.name", "aws.dynamodb");
        activity.SetTag("db.operation.name", UpdateItem);
        activity.SetTag("db.collection.name", tableName);
        return activity;
    }

    /// <summary>The write was answered. One that lost to a newer version is no error.</summary>
    internal static void Answered(this Activity? activity, bool written) =>
        activity?.SetTag("customerdp.outcome", written ? "applied" : "no-op");

    internal static void Failed(this Activity? activity, string code)
    {
        activity?.SetTag("error.type", code);
        activity?.SetStatus(ActivityStatusCode.Error);
    }
}
