using CustomerDp.Worker.Messages;
using CustomerDp.Worker.Telemetry;
using MassTransit;
using MassTransit.Middleware;
using MassTransit.Transports;

namespace CustomerDp.Worker.Endpoints;

/// <summary>
/// The end of a message that failed: one that is no valid event goes to the queue for invalid messages with its reason, every other
/// to the dead letter queue.
/// </summary>
internal sealed class MoveInvalidEventsFilter(WorkerMetrics metrics) : IFilter<ExceptionReceiveContext>
{
    private readonly IFilter<ExceptionReceiveContext> _moveToDeadLetters = new ErrorTransportFilter();

    public void Probe(ProbeContext context) => context.CreateFilterScope("moveInvalidEvents");

    public async Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next)
    {
        if (context.Exception is not InvalidEventException invalid)
        {
            await _moveToDeadLetters.Send(context, next);
            return;
        }

        await context.GetPayload<IDeadLetterTransport>().Send(context, invalid.Reason.Code);
        metrics.Invalid(invalid.Reason.Code);
        await next.Send(context);
    }
}
