using CustomerDp.Contracts.Events;
using CustomerDp.DynamoDb.Erasing;

namespace CustomerDp.Operations.Erasing;

/// <summary>What erasing a customer would do, exactly, as things are now.</summary>
/// <param name="Erasure">The event that would be logged; one of before, where that was not finished or nobody has come since.</param>
/// <param name="Traces">What the tables have.</param>
/// <param name="Hold">Why it must not be done; null where it may.</param>
/// <param name="Queues">What the queues of failed messages have.</param>
/// <param name="Remains">What could still exist afterwards.</param>
public sealed record ErasurePlan(
    CustomerErasedEvent Erasure,
    CustomerTraces Traces,
    LegalHold? Hold,
    IReadOnlyList<SweptQueue> Queues,
    IReadOnlyList<RemainingCopy> Remains)
{
    /// <summary>It makes no new erasure: it finishes the last one, or repeats it.</summary>
    public bool IsAgain => Traces.ErasedOn == Erasure.OccurredOn;
}
