using CustomerDp.AmazonSqs.Transport.Endpoints;
using CustomerDp.AmazonSqs.Transport.Faults;
using CustomerDp.AmazonSqs.Transport.Liveness;
using CustomerDp.AmazonSqs.Transport.Logging;

namespace CustomerDp.AmazonSqs.Transport.Settling;

/// <summary>
/// Keeps the messages of an endpoint hidden while it holds them: one timer and one batch call for all, whatever their number.
/// </summary>
internal sealed class VisibilityRenewal(
    SqsReceiveEndpointContext context, ReceiveSettings settings, InFlightMessages messages, QueueCalls calls, QueueActions actions)
{
    // With a visibility of hours there is nothing to renew for hours, yet the loop shows that it is there.
    private static readonly TimeSpan LongestTick = TimeSpan.FromSeconds(20);

    private readonly TimeProvider _timeProvider = context.Host.TimeProvider;
    private DateTimeOffset _probesAt;
    private int _probes;

    public async Task RunAsync(LoopHeartbeat heartbeat, CancellationToken ended)
    {
        var tick = MessageLease.Tick(settings.VisibilityTimeout);
        using var timer = new PeriodicTimer(tick < LongestTick ? tick : LongestTick, _timeProvider);
        while (await timer.WaitForNextTickAsync(ended))
        {
            heartbeat.Beat();
            await RenewAsync();
        }
    }

    private async Task RenewAsync()
    {
        var now = _timeProvider.GetUtcNow();
        var due = new List<(ReceivedMessage Message, int Seconds)>();
        foreach (var message in messages.All)
        {
            if (message.IsSettling)
            {
                continue;
            }

            if (message.Lease.SecondsToRenew(now) is { } seconds)
            {
                due.Add((message, seconds));
            }
            else if (message.Lease.HasGivenUp(now) && !message.IsRenewalEndLogged)
            {
                message.IsRenewalEndLogged = true;
                TransportLog.RenewalEnded(context.LogContext.Logger, message.MessageId, settings.MaxVisibilityTimeout);
            }
        }

        if (due.Count == 0 && actions.IsFailing(QueueActions.ChangeVisibility))
        {
            // Nothing else asks, since nothing is taken in.
            await ProbeAsync(now);
        }

        await Task.WhenAll(due.Chunk(BatchQueue<ReceivedMessage>.BatchSize).Select(x => RenewAsync(x)));
    }

    private async Task ProbeAsync(DateTimeOffset now)
    {
        if (now >= _probesAt)
        {
            await calls.ProbeVisibilityAsync();
            _probes = actions.IsFailing(QueueActions.ChangeVisibility) ? _probes + 1 : 0;
            _probesAt = now + Backoff.Receive.After(_probes + 1);
        }
    }

    private async Task RenewAsync((ReceivedMessage Message, int Seconds)[] batch)
    {
        var handles = Array.ConvertAll(batch, x => x.Message.Lease.ReceiptHandle);
        var now = _timeProvider.GetUtcNow();
        var faults = await calls.RenewAsync(batch);
        for (var i = 0; i < batch.Length; i++)
        {
            var (message, seconds) = batch[i];
            if (faults[i] is not { } fault)
            {
                message.Lease.Renewed(handles[i], now, seconds);
            }
            else if (!message.IsSettling)
            {
                // Tried again at the next tick: there are at least two before the message is lost from sight.
                TransportLog.VisibilityFailed(context.LogContext.Logger, message.MessageId, seconds, fault.Code);
            }
        }
    }
}
