using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerDp.DynamoDb.Tables;

/// <summary>The table, as a part of a host's readiness: unhealthy where it cannot be used, degraded where it is not what it should be.</summary>
public sealed class TableHealthCheck(TableProbe table) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await table.AskAsync(cancellationToken) switch
        {
            null => HealthCheckResult.Healthy(),
            { IsUnusable: true, What: var what } => HealthCheckResult.Unhealthy(what),
            { What: var what } => HealthCheckResult.Degraded(what),
        };
}
