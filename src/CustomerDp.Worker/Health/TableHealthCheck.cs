using CustomerDp.DynamoDb.Tables;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerDp.Worker.Health;

/// <summary>The table, as a part of the worker's readiness.</summary>
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
