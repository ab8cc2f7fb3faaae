using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerDp.Worker.Lifecycle;

/// <summary>
/// Degraded while lifecycle events cannot be told. The projection goes on: nothing of them delays it or fails it.
/// </summary>
internal sealed class LifecycleHealth : IHealthCheck
{
    private string? _code;

    /// <param name="code">Why not; null: the last one was told.</param>
    public void Report(string? code) => Volatile.Write(ref _code, code);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Volatile.Read(ref _code) is { } code
            ? HealthCheckResult.Degraded($"Lifecycle events cannot be told: {code}.")
            : HealthCheckResult.Healthy());
}
