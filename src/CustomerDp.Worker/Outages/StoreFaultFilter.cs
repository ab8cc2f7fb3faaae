using CustomerDp.Projections.Stores;
using MassTransit;

namespace CustomerDp.Worker.Outages;

/// <summary>
/// The end of a message whose retries in the process could not get round the store: it goes back to its queue, whatever its receive
/// count. An outage is never the last word on a message.
/// </summary>
internal sealed class StoreFaultFilter(StoreOutage outage) : IFilter<ConsumeContext>
{
    /// <summary>Reason of a give-back while the store is out.</summary>
    public const string Unavailable = "store-unavailable";

    /// <summary>Reason of a give-back of a message that was throttled for too long.</summary>
    public const string Throttled = "store-throttled";

    public void Probe(ProbeContext context) => context.CreateFilterScope("storeFault");

    public async Task Send(ConsumeContext context, IPipe<ConsumeContext> next)
    {
        try
        {
            await next.Send(context);
        }
        catch (CustomerStoreUnavailableException exception)
        {
            if (!exception.IsThrottling)
            {
                outage.Report(exception.Code, exception.Action);
            }

            if (!context.ReceiveContext.IsFaulted)
            {
                // MassTransit's retry keeps faults back that it does not handle; a message neither delivered nor faulted would be taken for
                // one that nothing consumes.
                await context.ReceiveContext.NotifyFaulted(exception);
            }

            context.ReceiveContext.GetPayload<AmazonSqsSettlementContext>().GiveBack(exception.IsThrottling ? Throttled : Unavailable);
        }
    }
}
