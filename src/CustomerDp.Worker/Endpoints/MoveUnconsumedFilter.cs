using CustomerDp.Worker.Messages;
using MassTransit;
using MassTransit.Transports;

namespace CustomerDp.Worker.Endpoints;

/// <summary>
/// The end of a message that no consumer takes: it goes to the queue for invalid messages, with the reason why it is invalid, or that
/// it is a valid event of another queue, which an operator sends there.
/// </summary>
internal sealed class MoveUnconsumedFilter(ILogger<MoveUnconsumedFilter> logger) : IFilter<ReceiveContext>
{
    /// <summary>The reason of a valid event in a queue where nothing consumes its type.</summary>
    public const string EventTypeOfAnotherQueue = "event-type-of-another-queue";

    public void Probe(ProbeContext context) => context.CreateFilterScope("moveUnconsumed");

    public async Task Send(ReceiveContext context, IPipe<ReceiveContext> next)
    {
        var reason = context.TryGetPayload(out InvalidEvent? invalid) ? invalid.Reason.Code : EventTypeOfAnotherQueue;
        await context.GetPayload<IDeadLetterTransport>().Send(context, reason);
        logger.MovedInvalid(context.TransportHeaders.Get<string>(MessageHeaders.TransportMessageId), context.InputAddress, reason);
        await next.Send(context);
    }
}
