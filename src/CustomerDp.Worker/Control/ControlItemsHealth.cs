using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerDp.Worker.Control;

/// <summary>
/// Degraded while a control item of the table cannot be read or written: an operator's pause would not be heard of, or the operators not of
/// this worker. Events go on meanwhile; what was last known holds.
/// </summary>
internal sealed class ControlItemsHealth : IHealthCheck
{
    private readonly CurrentFaults _faults = new();

    /// <summary>An action on a control item ended.</summary>
    /// <param name="action">What was tried and for what, such as <c>GetItem of the pause of policy-events</c>.</param>
    /// <param name="code">Why it failed; null where it did not.</param>
    public void Report(string action, string? code) => _faults.Report(action, code);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            _faults.Text((action, code) => $"{action}: {code}") is { } faults
                ? HealthCheckResult.Degraded(faults)
                : HealthCheckResult.Healthy());
}
