using Amazon.SQS.Model;
using CustomerDp.AmazonSqs.Transport.Endpoints;
using CustomerDp.AmazonSqs.Transport.Faults;
using CustomerDp.AmazonSqs.Transport.Liveness;
using CustomerDp.AmazonSqs.Transport.Logging;
using CustomerDp.AmazonSqs.Transport.Queues;
using Microsoft.Extensions.Logging;

namespace CustomerDp.AmazonSqs.Transport.Receiving;

/// <summary>Waits until the queues of an endpoint are there, and reads what has to be known of them.</summary>
internal sealed class QueueSearch(
    SqsReceiveEndpointContext context, EndpointQueues queues, EndpointHealth health, CancellationToken stopping)
{
    private readonly ILogger _logger = context.LogContext.Logger;

    /// <summary>How often the queue lets a message be received; null where it does not say or sets no bound.</summary>
    public int? MostReceives { get; private set; }

    /// <returns>The URL of the queue that messages come from.</returns>
    public async Task<string> FindAsync(LoopHeartbeat heartbeat)
    {
        for (var attempt = 1; ; attempt++)
        {
            heartbeat.Beat();
            var faults = await LookAsync();
            if (faults.Count == 0)
            {
                return await context.Host.Queues.GetUrlAsync(queues.Queue, stopping);
            }

            var text = string.Join(", ", faults);
            var delay = Backoff.Receive.After(attempt);
            TransportLog.QueuesUnavailable(_logger, context.InputAddress, text, delay);
            await health.QueuesUnavailableAsync(text);
            heartbeat.Beat();
            await Task.Delay(delay, context.Host.TimeProvider, stopping);
        }
    }

    /// <summary>Empties the queue.</summary>
    public async Task PurgeAsync(string url)
    {
        try
        {
            await context.Host.CallLimit.RunAsync(
                x => context.Host.Client.PurgeQueueAsync(new PurgeQueueRequest { QueueUrl = url }, x), stopping);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            // Begun anew by whoever runs it.
            await health.QueuesUnavailableAsync($"queue {queues.Queue} cannot be purged (PurgeQueue: {ErrorCodes.Of(exception)})");
            throw;
        }
    }

    private async Task<List<string>> LookAsync()
    {
        var limit = context.Host.CallLimit;
        var directory = context.Host.Queues;
        var faults = new List<string>();
        foreach (var name in queues.Needed())
        {
            try
            {
                await limit.RunAsync(x => directory.GetUrlAsync(name, x).AsTask(), stopping);
                if (name == queues.Queue)
                {
                    MostReceives = await limit.RunAsync(x => directory.ReadMaxReceiveCountAsync(name, x), stopping);
                }
                else
                {
                    await limit.RunAsync(x => directory.ReadMaximumMessageSizeAsync(name, x), stopping);
                }
            }
            catch (QueueDoesNotExistException)
            {
                directory.Forget(name);
                faults.Add($"queue {name} does not exist");
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                faults.Add($"queue {name} cannot be reached (GetQueueUrl: {ErrorCodes.Of(exception)})");
                break;
            }
        }

        return faults;
    }
}
