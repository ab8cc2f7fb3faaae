using CustomerDp.Operations.Replaying;

namespace CustomerDp.Cli.Replaying;

/// <summary>What <c>replay --json</c> writes.</summary>
/// <param name="Queue">Where the messages were.</param>
/// <param name="Target">Where they go.</param>
/// <param name="DryRun">Whether nothing was moved.</param>
/// <param name="LookedAt">How many messages were looked at; null with <c>--native</c>.</param>
/// <param name="Selected">How many were meant; with <c>--native</c>, about how many were there.</param>
/// <param name="Moved">How many were moved.</param>
/// <param name="Failed">How many were not, or are in both queues now.</param>
/// <param name="ReportFile">Path of the file with a line for each message; null for a dry run and with <c>--native</c>.</param>
/// <param name="Outcomes">How many messages have each outcome.</param>
/// <param name="Messages">Of a dry run, each message with what a replay would do; else empty.</param>
internal sealed record ReplayReport(
    string Queue,
    string Target,
    bool DryRun,
    int? LookedAt,
    long Selected,
    long Moved,
    long Failed,
    string? ReportFile,
    IReadOnlyList<ReplayReport.OutcomeCount> Outcomes,
    IReadOnlyList<MoveOutcome> Messages)
{
    /// <param name="Outcome">As in the report file.</param>
    /// <param name="Code">Of an error, or why it is invalid.</param>
    /// <param name="Count">How many.</param>
    internal sealed record OutcomeCount(string Outcome, string? Code, int Count);

    public static IReadOnlyList<OutcomeCount> Count(IEnumerable<MoveOutcome> outcomes) =>
        [
            .. outcomes
                .GroupBy(o => (o.Outcome, o.Code))
                .Select(g => new OutcomeCount(g.Key.Outcome, g.Key.Code, g.Count()))
                .OrderByDescending(g => g.Count),
        ];
}
