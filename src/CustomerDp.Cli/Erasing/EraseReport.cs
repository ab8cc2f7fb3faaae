using CustomerDp.Operations.Erasing;

namespace CustomerDp.Cli.Erasing;

/// <summary>What <c>erase --json</c> writes. Identifiers, times and counts only.</summary>
/// <param name="CustomerId">The customer; null for <c>--repeat-all</c>.</param>
/// <param name="DryRun">Nothing was changed.</param>
/// <param name="ErasedOn">Up to when, in UTC; null for <c>--repeat-all</c>.</param>
/// <param name="Again">It finished, or repeated, an erasure of before.</param>
/// <param name="CameBack">The person had come back since the erasure before.</param>
/// <param name="Erasures">How many erasures were repeated; 1 for a customer.</param>
/// <param name="ViewsWithDetails">Tables of views that held details.</param>
/// <param name="Quotes">Quotes that ever were the customer's; they stay.</param>
/// <param name="Policies">The same of policies.</param>
/// <param name="SealedEvents">Logged events with personal values when it was planned.</param>
/// <param name="Emptied">Events of which they were taken out.</param>
/// <param name="SealedAnew">Events from after the erasure, which kept them under a new key.</param>
/// <param name="Queues">What was done, or would be, in the queues of failed messages.</param>
/// <param name="Remains">What can still exist, and until when.</param>
internal sealed record EraseReport(
    string? CustomerId,
    bool DryRun,
    DateTime? ErasedOn,
    bool Again,
    bool CameBack,
    int Erasures,
    IReadOnlyList<string> ViewsWithDetails,
    int Quotes,
    int Policies,
    int SealedEvents,
    int Emptied,
    int SealedAnew,
    IReadOnlyList<SweptQueue> Queues,
    IReadOnlyList<RemainingCopy> Remains)
{
    public static EraseReport Of(ErasurePlan plan, ErasureResult? result) => new(
        plan.Erasure.CustomerId,
        DryRun: result is null,
        plan.Erasure.OccurredOn,
        plan.IsAgain,
        plan.Traces.CameBack,
        Erasures: 1,
        plan.Traces.ViewsWithDetails,
        plan.Traces.Quotes,
        plan.Traces.Policies,
        plan.Traces.SealedEvents,
        result?.Log.Emptied ?? 0,
        result?.Log.SealedAnew ?? 0,
        result?.Queues ?? plan.Queues,
        plan.Remains);

    public static EraseReport OfRepeating(int erasures, bool dryRun) =>
        new(null, dryRun, null, Again: true, CameBack: false, erasures, [], 0, 0, 0, 0, 0, [], []);
}
