using CustomerDp.DynamoDb.Erasing;

namespace CustomerDp.Operations.Erasing;

/// <summary>An erasure, and what came since.</summary>
/// <param name="Erasure">The erasure.</param>
/// <param name="CameBackOn">When the details happened that are shown since; null where the person has not come back.</param>
public sealed record ListedErasure(KnownErasure Erasure, DateTime? CameBackOn);
