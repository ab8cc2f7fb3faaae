namespace CustomerDp.DynamoDb.Control;

/// <summary>What became of an order.</summary>
/// <param name="Holds">Whether it is the one that holds now; false where a newer one does, and nothing was changed.</param>
/// <param name="Before">The pause that held before it; null where there was none, or the order does not hold.</param>
public readonly record struct OrderResult(bool Holds, QueuePause? Before);
