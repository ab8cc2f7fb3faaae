using CustomerDp.Operations.Verifying;
using CustomerDp.Verification;

namespace CustomerDp.Cli.Verifying;

/// <summary>What <c>verify --json</c> writes.</summary>
/// <param name="AsOf">When it began.</param>
/// <param name="Table">The name of the table, which is the one that is shown.</param>
/// <param name="Items">Items read of the table.</param>
/// <param name="Entities">Of these, customers, quotes and policies.</param>
/// <param name="IndexEntries">Entries read of the index; null where a sample was taken.</param>
/// <param name="Events">What was read of the files; null where none was given.</param>
/// <param name="LoggedEvents">
/// Events read of the event log with <c>--log</c>; null where a sample was taken, or it was not asked for.
/// </param>
/// <param name="Codes">How many findings there are of each code that has any.</param>
/// <param name="Findings">All of them.</param>
/// <param name="Queues">The queues, after the table had been read; null where SQS did not answer.</param>
/// <param name="IsUnderWay">An event queue is not empty: differences may be events under way. Null where that is not known.</param>
internal sealed record VerifyReport(
    DateTimeOffset AsOf,
    string Table,
    long Items,
    long Entities,
    long? IndexEntries,
    VerifyReport.EventCounts? Events,
    long? LoggedEvents,
    IReadOnlyList<VerifyReport.CodeCount> Codes,
    IReadOnlyList<VerifyReport.Entry> Findings,
    IReadOnlyList<QueueCount>? Queues,
    bool? IsUnderWay)
{
    /// <param name="Count">Valid events read, duplicates among them.</param>
    /// <param name="Entities">Entities that they are about.</param>
    /// <param name="Ignored">Bodies of ignored types.</param>
    /// <param name="Invalid">Bodies that are no valid events: they change nothing.</param>
    internal sealed record EventCounts(long Count, long Entities, long Ignored, long Invalid);

    /// <param name="Code">As docs/verify.md lists it.</param>
    /// <param name="IsWarning">It may come right by itself.</param>
    /// <param name="Count">Findings of this code.</param>
    internal sealed record CodeCount(string Code, bool IsWarning, int Count);

    /// <summary>A finding; a line of <c>--report</c>.</summary>
    /// <param name="Entity">The key of the item.</param>
    /// <param name="Code">What is wrong.</param>
    /// <param name="Registers">Of which registers.</param>
    /// <param name="Attributes">At which attributes; names only.</param>
    internal sealed record Entry(string Entity, string Code, IReadOnlyList<string> Registers, IReadOnlyList<string> Attributes)
    {
        public static Entry Of(Finding finding) => new(finding.Entity, finding.Code.Code, finding.Registers, finding.Attributes);
    }
}
