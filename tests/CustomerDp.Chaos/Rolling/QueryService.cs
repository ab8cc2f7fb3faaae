using System.Collections.Immutable;
using System.Net;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.Chaos.Rolling;

/// <summary>
/// The query API's instances as callers see them behind a Service of Kubernetes: only those are asked that were ready when readiness was
/// looked at last, one after the other.
/// </summary>
internal sealed class QueryService(Product product, TimeProvider time)
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);
    private static readonly HttpClient Probe = new() { Timeout = TimeSpan.FromSeconds(2) };

    private ImmutableList<Instance> _ready = [];
    private int _turn;

    /// <summary>The next one to ask.</summary>
    public CustomerClient Next()
    {
        var ready = _ready;
        return ready.Count > 0
            ? ready[(int)((uint)Interlocked.Increment(ref _turn) % (uint)ready.Count)].Client
            : throw new HttpRequestException("No instance is ready.");
    }

    /// <summary>Starts one more; it is asked as soon as it is ready.</summary>
    public async Task<ServiceProcess> StartAsync(CancellationToken cancellationToken)
    {
        var process = await product.StartAsync("CustomerDp.QueryApi", cancellationToken);
        var address = await process.ListeningAsync(cancellationToken);
        await Eventually.HoldsAsync(
            () => IsReadyAsync(address, cancellationToken), "the query API is ready", TimeSpan.FromSeconds(30), cancellationToken);
        var instance = new Instance(address, new CustomerClient(address));
        ImmutableInterlocked.Update(ref _ready, ready => ready.Add(instance));
        _ = WatchAsync(instance, cancellationToken);
        return process;
    }

    private async Task WatchAsync(Instance instance, CancellationToken cancellationToken)
    {
        while (await IsReadyAsync(instance.Address, cancellationToken))
        {
            await Task.Delay(Period, time, cancellationToken);
        }

        ImmutableInterlocked.Update(ref _ready, ready => ready.Remove(instance));
    }

    private static async Task<bool> IsReadyAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await Probe.GetAsync(new Uri(address, "health/ready"), cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private sealed record Instance(Uri Address, CustomerClient Client);
}
