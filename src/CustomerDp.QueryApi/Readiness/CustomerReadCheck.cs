using CustomerDp.Projections.Stores;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerDp.QueryApi.Readiness;

/// <summary>
/// Whether customers can be read, by the very request that a query makes: what a role may not describe, or may describe and not read,
/// shows here. It costs half a read unit, so what was found is kept for a few seconds: anybody may ask for health.
/// </summary>
internal sealed class CustomerReadCheck(ICustomerStore store, TimeProvider timeProvider) : IHealthCheck
{
    // An identifier as any other, or it would not be asked for; were there such a customer, nothing of it would be shown.
    private const string Nobody = "readiness-probe";

    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    private Answer? _last;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (Volatile.Read(ref _last) is { } last && timeProvider.GetElapsedTime(last.At) < Freshness)
        {
            return last.Result;
        }

        var result = await ReadAsync(cancellationToken);
        Volatile.Write(ref _last, new Answer(timeProvider.GetTimestamp(), result));
        return result;
    }

    private async Task<HealthCheckResult> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.FindAsync(Nobody, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (CustomerStoreUnavailableException exception)
        {
            // Whoever is asked for more than it gives is there; to send everybody elsewhere makes nothing better.
            return exception.IsThrottling
                ? HealthCheckResult.Healthy($"Customers are read slowly: {exception.Code}.")
                : HealthCheckResult.Unhealthy($"Customers cannot be read: {exception.Code}.");
        }
    }

    private sealed record Answer(long At, HealthCheckResult Result);
}
