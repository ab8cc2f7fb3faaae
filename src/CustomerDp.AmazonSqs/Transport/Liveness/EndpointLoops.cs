using System.Collections.Concurrent;
using CustomerDp.AmazonSqs.Transport.Faults;
using CustomerDp.AmazonSqs.Transport.Logging;
using Microsoft.Extensions.Logging;

namespace CustomerDp.AmazonSqs.Transport.Liveness;

/// <summary>
/// Runs the loops of one endpoint and begins each anew that ends though it should not: a loop that dies quietly would leave an endpoint
/// that looks well and does nothing.
/// </summary>
internal sealed class EndpointLoops(
    ReceiveEndpointLoops all, string queueName, Uri inputAddress, TimeProvider timeProvider, ILogger logger)
{
    private readonly ConcurrentBag<LoopHeartbeat> _heartbeats = [];

    /// <summary>Runs a loop until it is told to stop.</summary>
    /// <param name="name">As health and logs name it.</param>
    /// <param name="loop">The loop. It ends without an exception only when it is told to stop, or is done for good.</param>
    /// <param name="stopping">Tells it to stop.</param>
    /// <returns>A task that does not fail.</returns>
    public async Task RunAsync(string name, Func<LoopHeartbeat, Task> loop, CancellationToken stopping)
    {
        var heartbeat = new LoopHeartbeat(name, timeProvider);
        _heartbeats.Add(heartbeat);
        all.Add(queueName, heartbeat);
        while (!await TryRunAsync(heartbeat, loop, stopping))
        {
            await Task.Delay(Backoff.Receive.After(heartbeat.Ended()), timeProvider, stopping)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        all.Remove(heartbeat);
    }

    /// <summary>From now on nothing is missed: the endpoint stops.</summary>
    public void Close()
    {
        foreach (var heartbeat in _heartbeats)
        {
            all.Remove(heartbeat);
        }
    }

    private async Task<bool> TryRunAsync(LoopHeartbeat heartbeat, Func<LoopHeartbeat, Task> loop, CancellationToken stopping)
    {
        if (stopping.IsCancellationRequested)
        {
            return true;
        }

        try
        {
            heartbeat.Started();
            await loop(heartbeat);
            return true;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return true;
        }
        catch (Exception exception)
        {
            Tell(heartbeat.Name, exception);
            return false;
        }
    }

    private void Tell(string name, Exception exception)
    {
        try
        {
            TransportLog.Unexpected(logger, name, inputAddress, exception.GetType().Name);
        }
        catch (Exception)
        {
            // A log that cannot be written may be what ended the loop: it must not end what begins it anew.
        }
    }
}
