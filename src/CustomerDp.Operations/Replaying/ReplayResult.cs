namespace CustomerDp.Operations.Replaying;

/// <summary>How a replay ended.</summary>
/// <param name="Outcomes">Of each selected message, in order.</param>
/// <param name="ReportPath">The file with a line for each.</param>
/// <param name="IsInterrupted">It was cancelled before the last message was reached.</param>
public sealed record ReplayResult(IReadOnlyList<MoveOutcome> Outcomes, string ReportPath, bool IsInterrupted)
{
    /// <summary>How many are in the target and no longer in the queue.</summary>
    public int Moved { get; } = Outcomes.Count(o => o.Outcome == MoveOutcome.MovedOutcome);

    /// <summary>How many are where they were, or in both.</summary>
    public int Failed => Outcomes.Count - Moved;
}
