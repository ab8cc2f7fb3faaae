using MassTransit;

namespace CustomerDp.Worker.Consumers;

/// <summary>Tells the transport what came of a message, for its count of how deliveries end.</summary>
internal static class ConsumptionOutcome
{
    // There is none on another transport, such as that of a test.
    public static void ConsumedAs(this ConsumeContext context, string outcome)
    {
        if (context.ReceiveContext.TryGetPayload(out AmazonSqsSettlementContext? settlement))
        {
            settlement.ConsumedAs(outcome);
        }
    }
}
