using CustomerDp.Cli.Output;
using CustomerDp.Cli.Sessions;
using CustomerDp.Operations.Files;
using CustomerDp.Operations.Lifecycle;

namespace CustomerDp.Cli.Lifecycle;

/// <summary>A run of <c>lifecycle reconcile</c>, and what it tells.</summary>
internal sealed class ReconcileRun(CliSession session)
{
    public async Task<int> RunAsync(ReconcileRequest request, bool isConfirmed, CancellationToken cancellationToken)
    {
        var output = session.Output;
        var reconciliation = await Reconciliation.OfShownAsync(session, cancellationToken);
        var question = $"Have subscribers told everything of {reconciliation.Table} that they were not told?";
        if (request.Sends && !isConfirmed && !await output.ConfirmAsync(question, cancellationToken))
        {
            return ExitCodes.NotConfirmed;
        }

        try
        {
            var result = await output.ProgressAsync(
                request.Sends ? "reconciling" : "comparing",
                await reconciliation.ApproximateReadsAsync(cancellationToken),
                progress => reconciliation.RunAsync(request, progress, cancellationToken));
            await TellAsync(request, result);
            return result.IsInterrupted ? ExitCodes.Interrupted
                : result.Failed + result.UnreadableItems > 0 ? ExitCodes.Failure
                : ExitCodes.Success;
        }
        catch (OutputFileException)
        {
            return await output.FailAsync("ReportFile",
                "The report file is there already or cannot be made: name another one with --report. Nothing has been sent.");
        }
    }

    private async Task TellAsync(ReconcileRequest request, ReconcileResult result)
    {
        var output = session.Output;
        output.Table(
            [new("entity", 9), new("subscribers", 8), new("outcome", 7, ColumnFit.Wrap)],
            result.Examples.Select(e => new[] { e.Entity, Words(e.Difference), e.Code is null ? e.Outcome : $"{e.Outcome}: {e.Code}" }));
        var differences = result.Untold + result.Differs + result.Unsent;
        if (differences > result.Examples.Count)
        {
            var where = request.ReportPath is null ? ": --report FILE has all" : "";
            output.Line($"... and {differences - result.Examples.Count} more{where}.");
        }

        output.Line(
            $"{result.Entities} entities of {result.Table}: {result.Untold} were not told, {result.Differs} are other than was told, "
                + $"{result.Unsent} have events that are not sent.");
        if (request.Sends)
        {
            output.Line($"{result.Sent} changes sent to {result.Queue}{(result.Failed > 0 ? $", {result.Failed} could not be" : "")}.");
        }

        foreach (var key in result.Unreadable)
        {
            await output.WarnAsync($"{key} is not as the product writes it, and nothing can be said of it: customerdp verify finds why.");
        }

        if (result.IsInterrupted)
        {
            await output.WarnAsync("Interrupted: there may be more. Run it again at any time.");
        }

        output.Report(ReconcileReport.Of(result, !request.Sends));
    }

    private static string Words(string difference) => difference switch
    {
        "Untold" => "were told nothing",
        "Differs" => "were told something else",
        _ => "wait for events",
    };
}
