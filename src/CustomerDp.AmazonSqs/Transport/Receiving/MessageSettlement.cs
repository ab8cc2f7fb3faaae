using MassTransit;
using MassTransit.Transports;

namespace CustomerDp.AmazonSqs.Transport.Receiving;

/// <summary>
/// Decides what becomes of a message once MassTransit is done with it: deleted when it was consumed or moved, given back for a while when that
/// was asked for, given back with a growing delay when it could be neither consumed nor moved.
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
    private bool _moved;
    private int _consumerFinished;

    /// <summary>The message is in another queue by now: it goes from this one, whatever else was decided.</summary>
    public void Moved() => _moved = true;

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
            (true, _, _) => settler.DeleteAsync(message),
            (_, { } giveBack, _) => settler.GiveBackAsync(message, giveBack.Delay, giveBack.Reason),
            (_, _, { } delay) => settler.GiveBackAsync(message, delay),
            _ => settler.DeleteAsync(message),
        };
    }

    public Task Faulted(Exception exception)
    {
        ConsumerFinished();
        return _moved ? settler.DeleteAsync(message) : settler.GiveBackFailedAsync(message, exception);
    }

    public Task ValidateLockStatus() => Task.CompletedTask;

    /// <summary>Lets the next message start: what is left to do with this one is no consumer's work.</summary>
    public void ConsumerFinished()
    {
        if (Interlocked.Exchange(ref _consumerFinished, 1) == 0)
        {
            settler.ConsumerFinished();
        }
    }
}
