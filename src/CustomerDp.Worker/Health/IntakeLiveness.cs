using MassTransit;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace CustomerDp.Worker.Health;

/// <summary>
/// Unhealthy when a loop that takes messages has fallen silent, which only a restart of the process mends. A worker that is paused, waits
/// for its store or cannot reach SQS is alive: that is what readiness says.
/// </summary>
internal sealed class IntakeLiveness(IReceiveEndpointLoops loops, IOptions<LivenessSettings> options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var silent = loops.FindSilent(options.Value.Silence);
        return Task.FromResult(silent.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy(string.Join(
                ", ", silent.Select(x => $"{x.Loop} of {x.QueueName} silent for {(int)x.Silence.TotalSeconds} s"))));
    }
}
