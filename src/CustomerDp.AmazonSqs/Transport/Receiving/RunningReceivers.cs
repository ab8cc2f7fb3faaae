using System.Collections.Concurrent;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CustomerDp.AmazonSqs.Transport.Receiving;

/// <summary>
/// Stops what MassTransit leaves running. A bus that is asked to stop before all of its endpoints are ready says "Not Started" and stops
/// none, while those that are ready hold messages: their consumers would go on without the container.
/// </summary>
internal sealed class RunningReceivers(IOptions<MassTransitHostOptions> options, TimeProvider timeProvider) : IHostedLifecycleService
{
    private readonly ConcurrentDictionary<SqsReceiver, bool> _receivers = new();

    public void Add(SqsReceiver receiver) => _receivers[receiver] = true;

    public void Remove(SqsReceiver receiver) => _receivers.TryRemove(receiver, out _);

    /// <summary>Once every hosted service was stopped, the bus among them; within the same time as it has.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Value.StopTimeout ?? Timeout.InfiniteTimeSpan, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        await Task.WhenAll(_receivers.Keys.Select(x => x.Stop(either.Token)));
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
