using System.Globalization;
using CustomerDp.Cli.Output;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Control;
using CustomerDp.Operations.Auditing;
using CustomerDp.Operations.Holding;
using CustomerDp.Operations.Messages;
using CustomerDp.Operations.Queues;
using CustomerDp.Operations.Replaying;
using CustomerDp.Operations.Selecting;

namespace CustomerDp.Cli.Replaying;

/// <summary>Replays a frozen set of messages.</summary>
internal sealed class Replay(CliSession session)
{
    private const int FailuresShown = 20;

    public async Task<int> RunAsync(ReplayRequest request, CancellationToken cancellationToken)
    {
        var output = session.Output;
        var target = await new QueueDepths(session.Sqs).RequiredAsync(request.Target, cancellationToken);
        await using var held = await HoldAsync(request, cancellationToken);
        var selection = await SelectAsync(held, request, cancellationToken);
        if (selection.Messages.Count == 0)
        {
            output.Line("No message matches; nothing to do.");
            output.Report(new ReplayReport(request.Queue, request.Target, false, selection.LookedAt, 0, 0, 0, null, [], []));
            return ExitCodes.Success;
        }

        var question = $"Move exactly {selection.Messages.Count} messages from {request.Queue} to {request.Target}?";
        if (!request.IsConfirmed && !await output.ConfirmAsync(question, cancellationToken))
        {
            return ExitCodes.NotConfirmed;
        }

        await using var audit = await new AuditTrail(session).BeginAsync(
            "replay",
            request.Queue,
            DetailsOf(request, selection),
            cancellationToken);
        OutcomeFile file;
        try
        {
            file = new OutcomeFile(request.ReportPath ?? DefaultPath(request.Queue));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await audit.EndAsync(AuditEntry.Incomplete, new Dictionary<string, string> { ["moved"] = "0" });
            return await CustomerDpCommand.FailAsync(
                output,
                "ReportFile",
                "The report file is there already or cannot be made: name another with --report. Nothing has been moved.");
        }

        using (file)
        {
            var report = await MoveAsync(request, held, target.Url, selection, file, cancellationToken);
            if (QueueNames.IsFifo(request.Queue))
            {
                output.Line(
                    "A FIFO queue gives out the next messages of a group only when the ones before are gone: run it again until nothing is left.");
            }

            var (state, exitCode) = report.Failed == 0 ? (AuditEntry.Completed, ExitCodes.Success)
                : cancellationToken.IsCancellationRequested ? (AuditEntry.Interrupted, ExitCodes.Interrupted)
                : (AuditEntry.Incomplete, ExitCodes.Failure);
            await audit.EndAsync(state, new Dictionary<string, string> { ["moved"] = $"{report.Moved}", ["failed"] = $"{report.Failed}" });
            return exitCode;
        }
    }

    public async Task<int> DryRunAsync(ReplayRequest request, CancellationToken cancellationToken)
    {
        var output = session.Output;
        await using var held = await HoldAsync(request, cancellationToken);
        var selection = await SelectAsync(held, request, cancellationToken);
        var outcomes = await DryRun.OfAsync(session, selection.Messages, request.Target, cancellationToken);
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
        Summarize(selection, counts);
        output.Report(
            new ReplayReport(request.Queue, request.Target, true, selection.LookedAt, outcomes.Count, 0, 0, null, counts, outcomes));
        return ExitCodes.Success;
    }

    private async Task<ReplayReport> MoveAsync(
        ReplayRequest request,
        HeldMessages held,
        string targetUrl,
        Selection selection,
        OutcomeFile file,
        CancellationToken cancellationToken)
    {
        List<MoveOutcome> outcomes = [];
        var mover = new MessageMover(session.Sqs, held, targetUrl, session.Time);
        await session.Output.ProgressAsync("replaying", selection.Messages.Count, async done =>
        {
            try
            {
                await foreach (var outcome in mover.MoveAsync(selection.Messages, request.PerSecond, cancellationToken))
                {
                    outcomes.Add(outcome);
                    file.Write(outcome);
                    done(1);
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // Those not reached are told below.
            }

            return outcomes;
        });
        var reached = outcomes.Select(o => o.MessageId).ToHashSet(StringComparer.Ordinal);
        foreach (var message in selection.Messages.Where(m => !reached.Contains(m.MessageId)))
        {
            outcomes.Add(MoveOutcome.NotReached(message));
            file.Write(outcomes[^1]);
        }

        return await EndAsync(request, selection, outcomes, file.Path);
    }

    private async Task<ReplayReport> EndAsync(ReplayRequest request, Selection selection, List<MoveOutcome> outcomes, string path)
    {
        var moved = outcomes.Count(o => o.Outcome == MoveOutcome.MovedOutcome);
        var counts = ReplayReport.Count(outcomes);
        Summarize(selection, counts);
        session.Output.Line($"Report: {path}");
        foreach (var failure in outcomes.Where(o => o.Code is not null).Take(FailuresShown))
        {
            await session.Output.WarnAsync($"message {failure.MessageId}: {Words(failure.Outcome, failure.Code)}");
        }

        var report = new ReplayReport(
            request.Queue, request.Target, false, selection.LookedAt, outcomes.Count, moved, outcomes.Count - moved, path, counts, []);
        session.Output.Report(report);
        return report;
    }

    private static Dictionary<string, string> DetailsOf(ReplayRequest request, Selection selection)
    {
        var details = new Dictionary<string, string> { ["target"] = request.Target, ["selected"] = $"{selection.Messages.Count}" };
        foreach (
            var (name, values) in new[]
            {
                ("type", request.Filter.Types),
                ("reason", request.Filter.Reasons),
                ("entity", request.Filter.Entities),
                ("eventId", request.Filter.EventIds),
            })
        {
            if (values.Count > 0)
            {
                details[name] = string.Join(' ', values);
            }
        }

        return details;
    }

    private async Task<HeldMessages> HoldAsync(ReplayRequest request, CancellationToken cancellationToken)
    {
        var queue = await new QueueDepths(session.Sqs).RequiredAsync(request.Queue, cancellationToken);
        return new HeldMessages(session.Sqs, queue, session.Time);
    }

    private Task<Selection> SelectAsync(HeldMessages held, ReplayRequest request, CancellationToken cancellationToken) =>
        Selector.SelectAsync(
            held,
            new MessageInspector(request.Queue, session.Reader),
            request.Filter,
            request.Max,
            session.Time.GetUtcNow(),
            cancellationToken);

    private void Summarize(Selection selection, IEnumerable<ReplayReport.OutcomeCount> counts)
    {
        foreach (var count in counts)
        {
            session.Output.Line($"{count.Count} {Words(count.Outcome, count.Code)}");
        }

        session.Output.Line($"{selection.Messages.Count} selected of {selection.LookedAt} messages looked at");
        if (!selection.IsComplete)
        {
            session.Output.Line($"There are more than {Selector.MostHeld}: run it again for the rest.");
        }
    }

    private string DefaultPath(string queue) =>
        $"replay-{queue}-{session.Time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture)}.jsonl";

    private static string Words(string outcome, string? code) => code is null ? outcome : $"{outcome}: {code}";
}
