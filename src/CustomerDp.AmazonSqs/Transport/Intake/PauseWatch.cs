using CustomerDp.AmazonSqs.Transport.Endpoints;
using CustomerDp.AmazonSqs.Transport.Liveness;
using CustomerDp.AmazonSqs.Transport.Logging;
using CustomerDp.AmazonSqs.Transport.Ordering;
using Microsoft.Extensions.Logging;

namespace CustomerDp.AmazonSqs.Transport.Intake;

/// <summary>Shows the pauses of an endpoint, and gives back what was not started when one begins.</summary>
internal sealed class PauseWatch(
    SqsReceiveEndpointContext context, EndpointHealth health, UnstartedMessages unstarted, Func<int> started, CancellationToken stopping)
{
    private readonly ILogger _logger = context.LogContext.Logger;

    public async Task RunAsync(LoopHeartbeat heartbeat)
    {
        var paused = false;
        try
        {
            while (true)
            {
                heartbeat.Beat();
                var (causes, changed) = context.Gate.Look();
                await health.PausedAsync(causes);
                if (!causes.IsEmpty)
                {
                    var givenBack = await unstarted.GiveBackForLaterAsync();

                    // Without their reasons, which people may have written.
                    var names = string.Join(", ", causes.Keys.Order(StringComparer.Ordinal));
                    TransportLog.Paused(_logger, context.InputAddress, names, started(), givenBack);
                }
                else if (paused)
                {
                    TransportLog.Resumed(_logger, context.InputAddress);
                }

                paused = !causes.IsEmpty;
                heartbeat.Waits();
                await changed.WaitAsync(stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The pause holds beyond the stop.
        }
    }
}
