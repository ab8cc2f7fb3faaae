namespace MassTransit;

/// <summary>
/// Decides what becomes of the message being consumed:
/// <c>context.ReceiveContext.TryGetPayload(out AmazonSqsSettlementContext settlement)</c>.
/// </summary>
// Named as MassTransit names its contexts.
#pragma warning disable CA1715
public interface AmazonSqsSettlementContext
#pragma warning restore CA1715
{
    /// <summary>
    /// Gives the message back to its queue once its consumption ends without an exception, instead of deleting it: for what is neither the
    /// message's fault nor a use of its redeliveries. SQS counts a receive nevertheless; see
    /// <see cref="AmazonSqsMessageContext.ApproximateReceiveCount"/>.
    /// </summary>
    /// <param name="reason">Why, as a code of few values: it is a dimension of a metric.</param>
    /// <param name="delay">
    /// For how long others do not see it, rounded up to seconds, up to what is left of SQS's 12 hours. Null, the default: longer and longer
    /// with each receive, from 2 s up to 4 hours.
    /// </param>
    void GiveBack(string reason, TimeSpan? delay = null);

    /// <summary>
    /// What the consumption came to, for the count of how deliveries ended; it counts if the message is then deleted because of it. Where
    /// no consumer says anything it is <c>consumed</c>; where several do, the last one's word counts.
    /// </summary>
    /// <param name="outcome">A code of few values: it is a dimension of a metric.</param>
    void ConsumedAs(string outcome);
}
