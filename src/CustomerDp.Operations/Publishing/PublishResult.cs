namespace CustomerDp.Operations.Publishing;

/// <summary>What came of publishing.</summary>
/// <param name="Sent">How many messages of each queue SQS has acknowledged.</param>
/// <param name="Failures">Those that it has not, of those that were tried, by line.</param>
/// <param name="Unreachable">Why the rest was not tried: a code; null unless SQS could not be reached.</param>
/// <param name="IsInterrupted">The rest was not tried, since somebody ended it.</param>
public sealed record PublishResult(
    IReadOnlyDictionary<string, int> Sent, IReadOnlyList<PublishFailure> Failures, string? Unreachable, bool IsInterrupted)
{
    /// <summary>Whether every message was sent.</summary>
    public bool IsComplete => Failures.Count == 0 && Unreachable is null && !IsInterrupted;
}
