using CustomerDp.AmazonSqs.Transport.Telemetry;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace CustomerDp.AmazonSqs.Transport.Receiving;

/// <summary>Deletes messages and gives them back, ten to a request. Whatever fails here only makes a message come again.</summary>
internal sealed class MessageSettler : IDisposable
{
    private readonly BatchQueue<ReceivedMessage> _deletes;
    private readonly BatchQueue<(ReceivedMessage Message, int Seconds)> _giveBacks;
    private readonly Action _consumerFinished;
    private readonly CancellationToken _stopping;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;

    /// <param name="calls">The queue.</param>
    /// <param name="mayGrow">Whether more messages may soon be settled, so that a short wait for company is worth it.</param>
    /// <param name="consumerFinished">Called when a message needs no consumer any more.</param>
    /// <param name="timeProvider">Clock and timers.</param>
    /// <param name="logger">Where failures go.</param>
    /// <param name="stopping">Cancelled when the endpoint stops.</param>
    public MessageSettler(
        QueueCalls calls, Func<bool> mayGrow, Action consumerFinished, TimeProvider timeProvider, ILogger logger, CancellationToken stopping)
    {
        _deletes = new(calls.DeleteAsync, mayGrow, timeProvider);
        _giveBacks = new(calls.GiveBackAsync, mayGrow, timeProvider);
        Metrics = calls.Metrics;
        _consumerFinished = consumerFinished;
        _stopping = stopping;
        _timeProvider = timeProvider;
        _logger = logger;
    }

    public QueueMetrics Metrics { get; }

    public long GetTimestamp() => _timeProvider.GetTimestamp();

    public void ConsumerFinished() => _consumerFinished();

    public async Task DeleteAsync(ReceivedMessage message)
    {
        message.IsSettling = true;
        using var activity = TransportActivities.Settle(AmazonSqsTelemetry.Operations.Acknowledge, Metrics.QueueName, message.MessageId);
        if (await _deletes.AddAsync(message) is { } code)
        {
            activity.Failed(code);
            TransportLog.DeleteFailed(_logger, message.MessageId, code);
        }
        else
        {
            message.IsDeleted = true;
        }
    }

    public async Task GiveBackAsync(ReceivedMessage message, TimeSpan delay)
    {
        message.IsSettling = true;
        var seconds = message.Lease.SecondsToGiveBack(delay, _timeProvider.GetUtcNow());
        using var activity = TransportActivities.Settle(AmazonSqsTelemetry.Operations.GiveBack, Metrics.QueueName, message.MessageId);
        activity?.SetTag(AmazonSqsTelemetry.DelaySeconds, seconds);
        if (await _giveBacks.AddAsync((message, seconds)) is { } code)
        {
            activity.Failed(code);
            TransportLog.VisibilityFailed(_logger, message.MessageId, seconds, code);
        }
    }

    /// <summary>A message whose consumer wants it back in the queue, for the reason it gives.</summary>
    public Task GiveBackAsync(ReceivedMessage message, TimeSpan delay, string reason)
    {
        var wait = _stopping.IsCancellationRequested ? TimeSpan.Zero : delay;
        TransportLog.GivenBackOnRequest(_logger, message.MessageId, reason, message.ReceiveCount, (int)Math.Ceiling(wait.TotalSeconds));
        return GiveBackAsync(message, wait);
    }

    /// <summary>A message that could be neither consumed nor moved: at once for others when we stop, later and later otherwise.</summary>
    public Task GiveBackFailedAsync(ReceivedMessage message, Exception exception)
    {
        var delay = _stopping.IsCancellationRequested ? TimeSpan.Zero : Backoff.GiveBack.After(message.ReceiveCount);
        TransportLog.GivenBack(
            _logger, message.MessageId, ErrorCodes.Of(exception), message.ReceiveCount, (int)Math.Ceiling(delay.TotalSeconds));
        return GiveBackAsync(message, delay);
    }

    public void Dispose()
    {
        _deletes.Dispose();
        _giveBacks.Dispose();
    }
}
