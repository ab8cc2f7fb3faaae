namespace CustomerDp.DynamoDb.Erasing;

/// <summary>An erasure that was begun at some time, as it is written down. Identifiers and times only.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="ErasedOn">Up to when, in UTC.</param>
/// <param name="By">Who did it last; null where only its marks are known.</param>
/// <param name="BegunAt">When it was last begun; null where only its marks are known.</param>
/// <param name="FinishedAt">When it was last finished; null while it is not.</param>
public sealed record KnownErasure(string CustomerId, DateTime ErasedOn, string? By, DateTimeOffset? BegunAt, DateTimeOffset? FinishedAt);
