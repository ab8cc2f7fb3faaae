using CustomerDp.AmazonSqs.Transport.Endpoints;
using CustomerDp.AmazonSqs.Transport.Faults;
using CustomerDp.AmazonSqs.Transport.Logging;
using CustomerDp.AmazonSqs.Transport.Telemetry;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace CustomerDp.AmazonSqs.Transport.Settling;

/// <summary>
/// Deletes messages and gives them back, ten to a request. A message that was handled and cannot be deleted is held, hidden from others,
/// until it can be: it would only be handled again. Whatever else fails here makes a message come again.
/// </summary>
internal sealed class MessageSettler : IDisposable
{
    private readonly BatchQueue<ReceivedMessage> _deletes;
    private readonly BatchQueue<(ReceivedMessage Message, int Seconds)> _giveBacks;
    private readonly SqsReceiveEndpointContext _context;
    private readonly EndpointHealth _health;
    private readonly TimeSpan? _redeliverAfter;
    private readonly Action _consumerFinished;
    private readonly CancellationToken _stopping;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private volatile int _leastSecondsOfStop;

    /// <param name="context">The endpoint.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="calls">The queue.</param>
    /// <param name="health">Where it is told what cannot be done.</param>
    /// <param name="mayGrow">Whether more messages may soon be settled, so that a short wait for company is worth it.</param>
    /// <param name="consumerFinished">Called when a message needs no consumer any more.</param>
    /// <param name="stopping">Cancelled when the endpoint stops.</param>
    public MessageSettler(
        SqsReceiveEndpointContext context,
        ReceiveSettings settings,
        QueueCalls calls,
        EndpointHealth health,
        Func<bool> mayGrow,
        Action consumerFinished,
        CancellationToken stopping)
    {
        _context = context;
        _health = health;
        _timeProvider = context.Host.TimeProvider;
        _logger = context.LogContext.Logger;
        _deletes = new(calls.DeleteAsync, mayGrow, _timeProvider);
        _giveBacks = new(calls.GiveBackAsync, mayGrow, _timeProvider);
        _redeliverAfter = settings.RedeliverVisibilityTimeout is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        Metrics = calls.Metrics;
        _consumerFinished = consumerFinished;
        _stopping = stopping;
    }

    public QueueMetrics Metrics { get; }

    public long GetTimestamp() => _timeProvider.GetTimestamp();

    public void ConsumerFinished() => _consumerFinished();

    /// <summary>What a stop gives back from here on stays hidden for so long at least.</summary>
    public void HideOnStop(int seconds) => _leastSecondsOfStop = seconds;

    public async Task DeleteAsync(ReceivedMessage message)
    {
        using var activity = TransportActivities.Settle(AmazonSqsTelemetry.Operations.Acknowledge, Metrics.QueueName, message.MessageId);
        for (var attempt = 1; ; attempt++)
        {
            var isLast = _stopping.IsCancellationRequested;
            message.IsSettling = true;
            if (await _deletes.AddAsync(message) is not { } fault)
            {
                message.IsDeleted = true;
                _context.Redeliveries.Forget(message.MessageId);
                return;
            }

            if (fault.IsOfMessage || isLast)
            {
                activity.Failed(fault.Code);
                TransportLog.DeleteFailed(_logger, message.MessageId, fault.Code);
                return;
            }

            // Renewed again meanwhile, and not consumed again should it come once more.
            message.IsSettling = false;
            var delay = Backoff.Receive.After(attempt);
            TransportLog.DeleteHeld(_logger, message.MessageId, fault.Code, delay);
            await Task.Delay(delay, _timeProvider, _stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>A message whose consumption failed, for another try.</summary>
    public Task RedeliverAsync(ReceivedMessage message, TimeSpan delay)
    {
        _context.Redeliveries.Add(message.MessageId);
        return GiveBackAsync(message, delay);
    }

    /// <summary>A message whose consumer wants it back in the queue, for the reason it gives.</summary>
    public Task GiveBackAsync(ReceivedMessage message, TimeSpan delay, string reason)
    {
        var wait = _stopping.IsCancellationRequested ? StopDelay(message) : delay;
        TransportLog.GivenBackOnRequest(_logger, message.MessageId, reason, message.ReceiveCount, (int)Math.Ceiling(wait.TotalSeconds));
        return GiveBackAsync(message, wait);
    }

    /// <summary>A message that could be neither consumed nor moved: at once for others when we stop, later and later otherwise.</summary>
    public async Task GiveBackFailedAsync(ReceivedMessage message, Exception exception)
    {
        var code = ErrorCodes.Of(exception);
        var delay = _stopping.IsCancellationRequested
            ? StopDelay(message)
            : _redeliverAfter ?? Backoff.GiveBack.After(message.ReceiveCount);
        TransportLog.GivenBack(_logger, message.MessageId, code, message.ReceiveCount, (int)Math.Ceiling(delay.TotalSeconds));
        if (!_context.Endings.RethrowsFaults && !_stopping.IsCancellationRequested)
        {
            await _health.EndingFailedAsync(code, message.ReceiveCount);
        }

        await GiveBackAsync(message, delay);
    }

    public void Dispose()
    {
        _deletes.Dispose();
        _giveBacks.Dispose();
    }

    private TimeSpan StopDelay(ReceivedMessage message) =>
        TimeSpan.FromSeconds(Math.Max(_leastSecondsOfStop, GiveBackDelays.SecondsOfStop(message)));

    private async Task GiveBackAsync(ReceivedMessage message, TimeSpan delay)
    {
        message.IsSettling = true;
        var seconds = message.Lease.SecondsToGiveBack(delay, _timeProvider.GetUtcNow());
        using var activity = TransportActivities.Settle(AmazonSqsTelemetry.Operations.GiveBack, Metrics.QueueName, message.MessageId);
        activity?.SetTag(AmazonSqsTelemetry.DelaySeconds, seconds);
        if (await _giveBacks.AddAsync((message, seconds)) is { } fault)
        {
            activity.Failed(fault.Code);
            TransportLog.VisibilityFailed(_logger, message.MessageId, seconds, fault.Code);
        }
    }
}
