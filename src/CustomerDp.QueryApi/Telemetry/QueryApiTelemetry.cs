using CustomerDp.DynamoDb.Telemetry;
using CustomerDp.GraphQL.Telemetry;
using CustomerDp.ServiceDefaults.Telemetry;

namespace CustomerDp.QueryApi.Telemetry;

internal static class QueryApiTelemetry
{
    /// <summary>What the query API tells of itself; of HTTP what ASP.NET Core counts by route and status.</summary>
    public static ExportedTelemetry Exported { get; } = new(
        "customerdp-query-api",
        [GraphQLTelemetry.SourceName, TableTelemetry.QueriesSourceName],
        [GraphQLTelemetry.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.RateLimiting"]);
}
