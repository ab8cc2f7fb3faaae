using CustomerDp.ServiceDefaults.Correlation;
using MassTransit;

namespace CustomerDp.Worker.Endpoints;

/// <summary>
/// Around everything that is done with a delivery, its move to another queue included: what is logged on the way has the correlation id of
/// the event as soon as the body is read.
/// </summary>
internal sealed class CorrelationFilter : IFilter<ReceiveContext>
{
    public void Probe(ProbeContext context) => context.CreateFilterScope("correlation");

    // Asynchronous, so that it ends here: the flow of the caller knows nothing of it.
    public async Task Send(ReceiveContext context, IPipe<ReceiveContext> next)
    {
        CorrelationFlow.Begin();
        await next.Send(context);
    }
}
