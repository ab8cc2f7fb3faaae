using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerDp.Worker.Health;

/// <summary>
/// Unhealthy while records taken out of a message cannot be sent, for want of the right: the message is held, and tried again until they
/// can.
/// </summary>
internal sealed class SplittingHealth : IHealthCheck
{
    private readonly ConcurrentDictionary<string, string> _faults = new(StringComparer.Ordinal);

    /// <summary>A record was to be sent.</summary>
    /// <param name="queue">Where.</param>
    /// <param name="code">Why that is not allowed; null where it was sent.</param>
    public void Report(string queue, string? code)
    {
        if (code is null)
        {
            _faults.TryRemove(queue, out _);
        }
        else
        {
            _faults[queue] = code;
        }
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var faults = _faults.OrderBy(x => x.Key, StringComparer.Ordinal)
            .Select(x => $"cannot send the records of aggregated messages to {x.Key} (SendMessage: {x.Value})").ToArray();
        return Task.FromResult(faults.Length == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(string.Join("; ", faults)));
    }
}
