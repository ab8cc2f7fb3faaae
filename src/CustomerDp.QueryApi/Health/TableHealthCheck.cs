using CustomerDp.DynamoDb.Tables;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerDp.QueryApi.Health;

/// <summary>The table, as the query API's readiness: whatever is wrong with it but can be read is degraded, and served.</summary>
internal sealed class TableHealthCheck(TableProbe table) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await table.AskAsync(cancellationToken) switch
        {
            null => HealthCheckResult.Healthy(),
            (true, var what) => HealthCheckResult.Unhealthy(what),
            (false, var what) => HealthCheckResult.Degraded(what),
        };
}
