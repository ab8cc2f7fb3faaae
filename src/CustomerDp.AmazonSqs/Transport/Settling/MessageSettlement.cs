using CustomerDp.AmazonSqs.Transport.Faults;
using CustomerDp.AmazonSqs.Transport.Telemetry;
using MassTransit;
using MassTransit.Transports;

namespace CustomerDp.AmazonSqs.Transport.Settling;

/// <summary>
/// Decides what becomes of a message once MassTransit is done with it: deleted when it was consumed or moved, given back for a while when
/// that was asked for, given back with a growing delay when it could be neither consumed nor moved.
/// </summary>
/// <remarks>
/// MassTransit's delayed redelivery sends a copy and deletes the original. Here the message itself is hidden for the delay: it keeps its
/// identity, its attributes and its trace, nothing can be doubled or lost in between, and SQS's own <c>maxReceiveCount</c> still counts.
/// Mind that each redelivery is a receive for that count. A delay ends at the latest when SQS's 12 hours since the receive are over.
/// </remarks>
internal sealed class MessageSettlement(ReceivedMessage message, MessageSettler settler)
    : ReceiveLockContext, MessageRedeliveryContext, AmazonSqsSettlementContext
{
    private TimeSpan? _redeliverAfter;
    private (string Reason, TimeSpan Delay)? _giveBack;
    private (string Reason, string Target)? _moved;
    private string _consumedAs = AmazonSqsTelemetry.Outcomes.Consumed;
    private long _startedAt;
    private int _consumerFinished;
    private int _ended;

    /// <summary>The message is in another queue by now: it goes from this one, whatever else was decided.</summary>
    public void Moved(string reason, string queueName) => _moved = (reason, queueName);

    public void ConsumedAs(string outcome) => _consumedAs = outcome;

    public Task ScheduleRedelivery(TimeSpan delay, Action<ConsumeContext, SendContext>? callback = null)
    {
        if (callback is not null)
        {
            throw new NotSupportedException(
                "A redelivery on the Amazon SQS transport sends nothing, it gives the message back: there is no SendContext to change.");
        }

        // Several consumers of one message: the longest wait suits all of them.
        _redeliverAfter = _redeliverAfter is { } longer && longer > delay ? longer : delay;
        return Task.CompletedTask;
    }

    public void GiveBack(string reason, TimeSpan? delay = null) =>
        _giveBack = (reason, delay ?? Backoff.GiveBack.After(message.ReceiveCount));

    public Task Complete()
    {
        ConsumerFinished();
        return (_moved, _giveBack, _redeliverAfter) switch
        {
            ({ } moved, _, _) => DeleteMovedAsync(moved.Reason, moved.Target),
            (_, { } giveBack, _) => GiveBackAsync(giveBack.Reason, giveBack.Delay),
            (_, _, { } delay) => RedeliverAsync(delay),
            _ => DeleteAsync(),
        };
    }

    public Task Faulted(Exception exception)
    {
        ConsumerFinished(ErrorCodes.Of(exception));
        return _moved is { } moved ? DeleteMovedAsync(moved.Reason, moved.Target) : GiveBackFailedAsync(exception);
    }

    public Task ValidateLockStatus()
    {
        // The first that MassTransit asks for once it has started its span.
        TransportActivities.Describe(message.TraceState, message.ReceiveCount);
        return Task.CompletedTask;
    }

    /// <summary>Counts how the delivery ended; only the first call does.</summary>
    public void Ended(string outcome, string? reason = null, string? target = null, string? errorType = null)
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
        {
            settler.Metrics.Ended(outcome, reason, target, errorType);
        }
    }

    /// <summary>Its consumption begins.</summary>
    public void ConsumerStarted() => _startedAt = settler.GetTimestamp();

    /// <summary>Lets the next message start: what is left to do with this one is no consumer's work.</summary>
    /// <param name="failure">Code of what ended it, where nothing else says so.</param>
    public void ConsumerFinished(string? failure = null)
    {
        if (Interlocked.Exchange(ref _consumerFinished, 1) == 0)
        {
            settler.ConsumerFinished();
            var redelivered = _redeliverAfter is null ? null : AmazonSqsTelemetry.Outcomes.Redelivered;
            settler.Metrics.Processed(_startedAt, failure ?? _moved?.Reason ?? _giveBack?.Reason ?? redelivered);
        }
    }

    private Task DeleteAsync()
    {
        Ended(_consumedAs);
        return settler.DeleteAsync(message);
    }

    private Task DeleteMovedAsync(string reason, string target)
    {
        Ended(AmazonSqsTelemetry.Outcomes.Moved, reason, target);
        return settler.DeleteAsync(message);
    }

    private Task RedeliverAsync(TimeSpan delay)
    {
        Ended(AmazonSqsTelemetry.Outcomes.Redelivered);
        return settler.RedeliverAsync(message, delay);
    }

    private Task GiveBackAsync(string reason, TimeSpan delay)
    {
        Ended(AmazonSqsTelemetry.Outcomes.GivenBack, reason);
        return settler.GiveBackAsync(message, delay, reason);
    }

    private Task GiveBackFailedAsync(Exception exception)
    {
        Ended(AmazonSqsTelemetry.Outcomes.GivenBack, AmazonSqsTelemetry.Reasons.Failed, errorType: ErrorCodes.Of(exception));
        return settler.GiveBackFailedAsync(message, exception);
    }
}
