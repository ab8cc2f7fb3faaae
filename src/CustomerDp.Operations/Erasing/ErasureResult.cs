using CustomerDp.DynamoDb.Erasing;

namespace CustomerDp.Operations.Erasing;

/// <summary>What an erasure did.</summary>
/// <param name="Plan">What it was about.</param>
/// <param name="Log">What it did in the log.</param>
/// <param name="Queues">What it did in the queues of failed messages.</param>
public sealed record ErasureResult(ErasurePlan Plan, ErasedFromLog Log, IReadOnlyList<SweptQueue> Queues)
{
    /// <summary>Nothing was left undone, as far as it reaches.</summary>
    public bool IsComplete => Queues.All(queue => queue.NotReached == 0);
}
