using CustomerDp.Cli.Replaying;
using CustomerDp.Operations.Exporting;

namespace CustomerDp.Cli.Exporting;

/// <summary>What <c>import --json</c> writes.</summary>
/// <param name="Target">Where the messages go.</param>
/// <param name="DryRun">Whether nothing was sent.</param>
/// <param name="Messages">How many messages the file has.</param>
/// <param name="Edited">How many of them were edited.</param>
/// <param name="Sent">How many were sent.</param>
/// <param name="Failed">How many were not.</param>
/// <param name="Refused">Edits that may not be sent without <c>--force</c>; where there is one, nothing was sent.</param>
/// <param name="Outcomes">How many messages have each outcome; with <c>--dry-run</c>, what the worker would do with them.</param>
internal sealed record ImportReport(
    string Target,
    bool DryRun,
    int Messages,
    int Edited,
    int Sent,
    int Failed,
    IReadOnlyList<ImportRefusal> Refused,
    IReadOnlyList<ReplayReport.OutcomeCount> Outcomes);
