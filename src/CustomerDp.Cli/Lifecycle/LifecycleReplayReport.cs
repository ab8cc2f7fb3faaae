using CustomerDp.Operations.Lifecycle;

namespace CustomerDp.Cli.Lifecycle;

/// <summary>What <c>lifecycle replay --json</c> writes.</summary>
/// <param name="Queue">The subscriber's queue.</param>
/// <param name="Personal">Which personal values are in the messages.</param>
/// <param name="DryRun">Whether nothing was sent because nothing was to be.</param>
/// <param name="Customers">How many customers there are of whom something was told.</param>
/// <param name="Messages">How many messages they are.</param>
/// <param name="Failed">How many customers were not sent, or not whole.</param>
/// <param name="Failures">The first of them.</param>
/// <param name="IsComplete">Whether all were gone through.</param>
internal sealed record LifecycleReplayReport(
    string Queue,
    string Personal,
    bool DryRun,
    long Customers,
    long Messages,
    long Failed,
    IReadOnlyList<SnapshotOutcome> Failures,
    bool IsComplete)
{
    public static LifecycleReplayReport Of(SnapshotReplayRequest request, SnapshotReplayResult result) => new(
        request.To,
        request.Personal.ToString(),
        !request.Sends,
        result.Customers,
        result.Messages,
        result.Failed,
        result.Failures,
        !result.IsInterrupted);
}
