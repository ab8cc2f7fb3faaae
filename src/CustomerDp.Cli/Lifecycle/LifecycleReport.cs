using CustomerDp.DynamoDb.Lifecycle;

namespace CustomerDp.Cli.Lifecycle;

/// <summary>What <c>told --json</c> writes.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Revision">That of the last event.</param>
/// <param name="PoliciesInForce">How many of the policies told are ACTIVE.</param>
/// <param name="IsDeleted">Whether the last that was told of the person was that they were erased.</param>
/// <param name="Unsent">How many events are not in their queue yet.</param>
/// <param name="Events">Those of lately and those that are unsent, by revision.</param>
internal sealed record LifecycleReport(
    string CustomerId, long Revision, int PoliciesInForce, bool IsDeleted, int Unsent, IReadOnlyList<LifecycleReport.Entry> Events)
{
    public static LifecycleReport Of(ToldReport report)
    {
        var unsent = report.Unsent.Select(e => e.Revision).ToHashSet();
        return new(
            report.CustomerId,
            report.Revision,
            report.PoliciesInForce,
            report.IsDeleted,
            report.Unsent.Count,
            [
                .. report.Kept.Concat(report.Unsent)
                    .DistinctBy(e => e.Revision)
                    .OrderBy(e => e.Revision)
                    .Select(e => new Entry(e.Revision, e.Type, e.At, !unsent.Contains(e.Revision), e.Paths)),
            ]);
    }

    /// <param name="Revision">Its place among the customer's.</param>
    /// <param name="Type">Its type.</param>
    /// <param name="At">When it was noticed, in UTC.</param>
    /// <param name="IsSent">Whether it is in its queue, or was.</param>
    /// <param name="Changes">What it says is other than before: the paths, without values.</param>
    internal sealed record Entry(long Revision, string Type, DateTime At, bool IsSent, IReadOnlyList<string> Changes);
}
