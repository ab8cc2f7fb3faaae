namespace CustomerDp.DynamoDb.Erasing;

/// <summary>What the end of an erasure did in the log.</summary>
/// <param name="Emptied">Events whose personal part was taken out.</param>
/// <param name="SealedAnew">Events from after the erasure, which kept theirs under a new key.</param>
public sealed record ErasedFromLog(int Emptied, int SealedAnew);
