namespace CustomerDp.Operations.Lifecycle;

/// <summary>What came of a replay for a subscriber.</summary>
/// <param name="Customers">How many customers there are of whom something was told.</param>
/// <param name="Messages">How many messages they are, which were sent unless nothing was to be.</param>
/// <param name="Failed">How many customers were not sent, or not whole.</param>
/// <param name="IsInterrupted">It was stopped: there are more.</param>
/// <param name="Failures">The first of those that failed.</param>
public sealed record SnapshotReplayResult(
    long Customers, long Messages, long Failed, bool IsInterrupted, IReadOnlyList<SnapshotOutcome> Failures);
