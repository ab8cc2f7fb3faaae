namespace CustomerDp.Operations.Replaying;

/// <summary>How a move by SQS ended.</summary>
/// <param name="Status">As SQS names it, such as <c>COMPLETED</c>.</param>
/// <param name="Moved">About how many messages it moved.</param>
/// <param name="IsDone">It moved everything.</param>
/// <param name="FailureReason">Why not, in SQS's words; null where it says nothing.</param>
public sealed record MoveTaskResult(string Status, long Moved, bool IsDone, string? FailureReason);
