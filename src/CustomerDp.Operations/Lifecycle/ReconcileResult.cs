namespace CustomerDp.Operations.Lifecycle;

/// <summary>What came of reconciling.</summary>
/// <param name="Table">The table of views that was looked at.</param>
/// <param name="Queue">The queue of changes.</param>
/// <param name="Entities">How many entities were looked at.</param>
/// <param name="Untold">Of how many nothing was told.</param>
/// <param name="Differs">Of how many something else was told.</param>
/// <param name="Unsent">Of how many customers events are not in their queue.</param>
/// <param name="Sent">For how many a change was sent.</param>
/// <param name="Failed">For how many none could be.</param>
/// <param name="Unreadable">Keys of items that are not as the product writes them, the first hundred.</param>
/// <param name="UnreadableItems">How many there are.</param>
/// <param name="IsInterrupted">It was stopped: there may be more.</param>
/// <param name="Examples">The first of what differs.</param>
public sealed record ReconcileResult(
    string Table,
    string Queue,
    long Entities,
    long Untold,
    long Differs,
    long Unsent,
    long Sent,
    long Failed,
    IReadOnlyList<string> Unreadable,
    long UnreadableItems,
    bool IsInterrupted,
    IReadOnlyList<ReconcileOutcome> Examples);
