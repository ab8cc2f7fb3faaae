using CustomerDp.Worker.Telemetry;
using MassTransit;
using MassTransit.Transports;

namespace CustomerDp.Worker.Endpoints;

/// <summary>The end of a valid event in a queue where nothing consumes its type: an operator sends it to the right one.</summary>
internal sealed class MoveStrayEventsFilter(WorkerMetrics metrics) : IFilter<ReceiveContext>
{
    /// <summary>The reason it is moved with.</summary>
    public const string Reason = "event-type-of-another-queue";

    public void Probe(ProbeContext context) => context.CreateFilterScope("moveStrayEvents");

    public async Task Send(ReceiveContext context, IPipe<ReceiveContext> next)
    {
        await context.GetPayload<IDeadLetterTransport>().Send(context, Reason);
        metrics.Invalid(Reason);
        await next.Send(context);
    }
}
