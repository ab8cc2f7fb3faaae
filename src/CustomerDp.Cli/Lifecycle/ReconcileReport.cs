using CustomerDp.Operations.Lifecycle;

namespace CustomerDp.Cli.Lifecycle;

/// <summary>What <c>lifecycle reconcile --json</c> writes.</summary>
/// <param name="Table">The table of views that was looked at.</param>
/// <param name="Queue">The queue of changes.</param>
/// <param name="DryRun">Whether nothing was sent because nothing was to be.</param>
/// <param name="Entities">How many entities were looked at.</param>
/// <param name="Untold">Of how many nothing was told.</param>
/// <param name="Differs">Of how many something else was told.</param>
/// <param name="Unsent">Of how many customers events are not in their queue.</param>
/// <param name="Sent">For how many a change was sent.</param>
/// <param name="Failed">For how many none could be.</param>
/// <param name="Unreadable">How many items are not as the product writes them.</param>
/// <param name="UnreadableItems">Their keys, the first hundred.</param>
/// <param name="IsComplete">Whether all was looked at.</param>
internal sealed record ReconcileReport(
    string Table,
    string Queue,
    bool DryRun,
    long Entities,
    long Untold,
    long Differs,
    long Unsent,
    long Sent,
    long Failed,
    long Unreadable,
    IReadOnlyList<string> UnreadableItems,
    bool IsComplete)
{
    public static ReconcileReport Of(ReconcileResult result, bool dryRun) => new(
        result.Table,
        result.Queue,
        dryRun,
        result.Entities,
        result.Untold,
        result.Differs,
        result.Unsent,
        result.Sent,
        result.Failed,
        result.UnreadableItems,
        result.Unreadable,
        !result.IsInterrupted);
}
