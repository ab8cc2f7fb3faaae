using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CustomerDp.ServiceDefaults.Draining;

/// <summary>
/// Between the order to stop and the stop: not ready any more, and still serving. The host calls it before it stops anything, and waits
/// (<see href="https://learn.microsoft.com/dotnet/core/extensions/generic-host#ihostedlifecycleservice"/>).
/// </summary>
public sealed class Drain(
    IOptions<DrainSettings> settings,
    IHostEnvironment environment,
    IHostApplicationLifetime lifetime,
    TimeProvider timeProvider) : IHostedLifecycleService, IHealthCheck
{
    /// <summary>For how long it serves after it was told to stop.</summary>
    public static TimeSpan DelayOf(DrainSettings settings, IHostEnvironment environment) =>
        settings.Delay ?? (environment.IsDevelopment() ? TimeSpan.Zero : DrainSettings.DefaultDelay);

    /// <summary>Whether it was told to stop.</summary>
    public bool HasBegun => lifetime.ApplicationStopping.IsCancellationRequested;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            HasBegun ? HealthCheckResult.Unhealthy("Told to stop; requests are still served until the load balancer has "
                + "noticed.") : HealthCheckResult.Healthy());

    public async Task StoppingAsync(CancellationToken cancellationToken) =>
        await Task.Delay(DelayOf(settings.Value, environment), timeProvider, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
