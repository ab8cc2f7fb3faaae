using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerDp.ServiceDefaults.Health;

/// <summary>
/// Health in one form: <c>/health/live</c> and <c>/health/ready</c>, open to all, 200 or 503, with what each check says as JSON.
/// </summary>
public static class HealthEndpoints
{
    /// <summary>The tag of checks that only a restart of the process mends.</summary>
    public const string Live = "live";

    /// <summary>The tag of checks that have to hold for the process to do its work.</summary>
    public const string Ready = "ready";

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        Map(app, Live);
        Map(app, Ready);
    }

    private static void Map(IEndpointRouteBuilder app, string tag) => app.MapHealthChecks($"/health/{tag}", new HealthCheckOptions
    {
        Predicate = check => check.Tags.Contains(tag),
        ResponseWriter = HealthReportWriter.WriteAsync,

        // The default would call ready what is degraded: a paused endpoint, by MassTransit, or a table that is not what it should be.
        ResultStatusCodes = { [HealthStatus.Degraded] = StatusCodes.Status503ServiceUnavailable },
    }).AllowAnonymous();
}
