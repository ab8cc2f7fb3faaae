using CustomerDp.Cli.Output;
using CustomerDp.Cli.Sessions;
using CustomerDp.Operations.Files;
using CustomerDp.Operations.Lifecycle;
using CustomerDp.Projections.Lifecycle;

namespace CustomerDp.Cli.Lifecycle;

/// <summary>A run of <c>lifecycle replay</c>, and what it tells.</summary>
internal sealed class LifecycleReplayRun(CliSession session)
{
    public async Task<int> RunAsync(SnapshotReplayRequest request, bool isConfirmed, CancellationToken cancellationToken)
    {
        var output = session.Output;
        if (session.Settings.AllQueues.Contains(request.To, StringComparer.Ordinal))
        {
            return await output.FailAsync(
                "QueueOfTheProduct",
                $"{request.To} is a queue of the product: --to is the queue of one subscriber. Nothing has been sent.",
                ExitCodes.Usage);
        }

        var question = $"Send every customer to {request.To}"
            + $"{(request.Personal == PersonalValues.None ? "" : ", WITH PERSONAL DATA")}?";
        if (request.Sends && !isConfirmed && !await output.ConfirmAsync(question, cancellationToken))
        {
            return ExitCodes.NotConfirmed;
        }

        try
        {
            var replay = new SnapshotReplay(session);
            var result = await output.ProgressAsync(
                request.Sends ? "replaying" : "counting",
                await replay.ApproximateReadsAsync(cancellationToken),
                progress => replay.RunAsync(request, progress, cancellationToken));
            await TellAsync(request, result);
            return result.IsInterrupted ? ExitCodes.Interrupted : result.Failed > 0 ? ExitCodes.Failure : ExitCodes.Success;
        }
        catch (OutputFileException)
        {
            return await output.FailAsync("ReportFile",
                "The report file is there already or cannot be made: name another one with --report. Nothing has been sent.");
        }
    }

    private async Task TellAsync(SnapshotReplayRequest request, SnapshotReplayResult result)
    {
        var output = session.Output;
        output.Line(
            $"{result.Customers} customers in {result.Messages} messages "
                + $"{(request.Sends ? "sent to" : "would be sent to")} {request.To}"
                + $"{(result.Failed > 0 ? $"; {result.Failed} customers were not, or not whole" : "")}.");
        foreach (var failure in result.Failures)
        {
            await output.WarnAsync($"{failure.CustomerId}: {failure.Code}");
        }

        if (result.IsInterrupted)
        {
            await output.WarnAsync("Interrupted: there are more. Run it again: it begins anew, and what comes twice is dropped.");
        }

        output.Report(LifecycleReplayReport.Of(request, result));
    }
}
