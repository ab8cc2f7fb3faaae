using CustomerDp.Cli.Output;
using CustomerDp.Cli.Sessions;
using CustomerDp.Contracts.Queues;
using CustomerDp.Operations.Files;
using CustomerDp.Operations.Replaying;
using CustomerDp.Operations.Selecting;

namespace CustomerDp.Cli.Replaying;

/// <summary>Asks, replays and tells.</summary>
internal sealed class ReplayRun(CliSession session, ReplayRequest request)
{
    private const int FailuresShown = 20;

    public async Task<int> MoveAsync(bool isConfirmed, CancellationToken cancellationToken)
    {
        var output = session.Output;
        var target = await Replay.TargetAsync(session, request, cancellationToken);
        await using var replay = await Replay.PrepareAsync(session, request, cancellationToken);
        var selection = replay.Selection;
        if (selection.Messages.Count == 0)
        {
            output.Line("No message matches; nothing to do.");
            output.Report(new ReplayReport(request.Queue, request.Target, false, selection.LookedAt, 0, 0, 0, null, [], []));
            return ExitCodes.Success;
        }

        var question = $"Move exactly {selection.Messages.Count} messages from {request.Queue} to {request.Target}?";
        if (!isConfirmed && !await output.ConfirmAsync(question, cancellationToken))
        {
            return ExitCodes.NotConfirmed;
        }

        try
        {
            var result = await output.ProgressAsync(
                "replaying",
                selection.Messages.Count,
                progress => replay.MoveAsync(target, progress, cancellationToken));
            await TellAsync(selection, result);
            return result.Failed == 0 ? ExitCodes.Success : result.IsInterrupted ? ExitCodes.Interrupted : ExitCodes.Failure;
        }
        catch (OutputFileException)
        {
            return await output.FailAsync("ReportFile",
                "The report file is there already or cannot be made: name another one with --report. Nothing has been moved.");
        }
    }

    public async Task<int> PreviewAsync(CancellationToken cancellationToken)
    {
        var output = session.Output;
        await using var replay = await Replay.PrepareAsync(session, request, cancellationToken);
        var outcomes = await replay.PreviewAsync(cancellationToken);
        var counts = ReplayReport.Count(outcomes);
        output.Table(
            [
                new("message", 1),
                new("event", 3),
                new("type", 6, ColumnFit.Cut),
                new("entity", 8),
                new("reason", 5, ColumnFit.Cut),
                new("a replay would", 9),
            ],
            outcomes.Select(o =>
                new[] { o.MessageId, o.EventId ?? "-", o.EventType ?? "-", o.Entity ?? "-", o.Reason ?? "-", Words(o.Outcome, o.Code) }));
        Summarize(replay.Selection, counts);
        var lookedAt = replay.Selection.LookedAt;
        output.Report(new ReplayReport(request.Queue, request.Target, true, lookedAt, outcomes.Count, 0, 0, null, counts, outcomes));
        return ExitCodes.Success;
    }

    private async Task TellAsync(Selection selection, ReplayResult result)
    {
        var counts = ReplayReport.Count(result.Outcomes);
        Summarize(selection, counts);
        session.Output.Line($"Report: {result.ReportPath}");
        foreach (var failure in result.Outcomes.Where(o => o.Code is not null).Take(FailuresShown))
        {
            await session.Output.WarnAsync($"message {failure.MessageId}: {Words(failure.Outcome, failure.Code)}");
        }

        session.Output.Report(
            new ReplayReport(
                request.Queue,
                request.Target,
                false,
                selection.LookedAt,
                result.Outcomes.Count,
                result.Moved,
                result.Failed,
                result.ReportPath,
                counts,
                []));
        if (QueueNames.IsFifo(request.Queue))
        {
            session.Output.Line(
                "A FIFO queue gives out the next messages of a group only when the ones before are gone: run it again until nothing "
                    + "is left.");
        }
    }

    private void Summarize(Selection selection, IEnumerable<ReplayReport.OutcomeCount> counts)
    {
        foreach (var count in counts)
        {
            session.Output.Line($"{count.Count} {Words(count.Outcome, count.Code)}");
        }

        session.Output.Line($"{selection.Messages.Count} selected of {selection.LookedAt} messages that were looked at");
        if (!selection.IsComplete)
        {
            session.Output.Line($"There are more than {Selector.MostHeld}: run it again for the rest.");
        }
    }

    private static string Words(string outcome, string? code) => code is null ? outcome : $"{outcome}: {code}";
}
