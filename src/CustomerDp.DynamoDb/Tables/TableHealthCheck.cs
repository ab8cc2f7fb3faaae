using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerDp.DynamoDb.Tables;

/// <summary>
/// The table, as a part of a host's readiness: unhealthy where it cannot be used. What is merely not as it should be, such as a table
/// without protection from deletion, is told and keeps nobody from working.
/// </summary>
public sealed class TableHealthCheck(TableProbe table) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await table.AskAsync(cancellationToken) switch
        {
            null => HealthCheckResult.Healthy(),
            { IsUnusable: true, What: var what } => HealthCheckResult.Unhealthy(what),
            { What: var what } => HealthCheckResult.Healthy(what),
        };
}
