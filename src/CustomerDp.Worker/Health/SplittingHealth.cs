using CustomerDp.Worker.Control;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerDp.Worker.Health;

/// <summary>
/// Unhealthy while records taken out of a message cannot be sent, for want of the right: the message is held, and tried again until they
/// can.
/// </summary>
internal sealed class SplittingHealth : IHealthCheck
{
    private readonly CurrentFaults _faults = new();

    /// <summary>A record was to be sent.</summary>
    /// <param name="queue">Where.</param>
    /// <param name="code">Why that is not allowed; null where it was sent.</param>
    public void Report(string queue, string? code) => _faults.Report(queue, code);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            _faults.Text((queue, code) => $"cannot send the records of aggregated messages to {queue} (SendMessage: {code})") is { } faults
                ? HealthCheckResult.Unhealthy(faults)
                : HealthCheckResult.Healthy());
}
