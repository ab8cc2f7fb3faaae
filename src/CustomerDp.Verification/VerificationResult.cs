namespace CustomerDp.Verification;

/// <summary>What a verification found, and how much it looked at.</summary>
/// <param name="Items">Items read of the table, of whatever kind.</param>
/// <param name="Entities">Of these, customers, quotes and policies.</param>
/// <param name="IndexEntries">Entries read of the index in whole; null where only a sample was looked at, entry by entry.</param>
/// <param name="LoggedEvents">Events read of the log; null where it was not read as a whole.</param>
/// <param name="Findings">What is wrong, in the order of entities; empty where nothing is.</param>
public sealed record VerificationResult(long Items, long Entities, long? IndexEntries, long? LoggedEvents, IReadOnlyList<Finding> Findings);
