using CustomerDp.Cli.Output;
using CustomerDp.Cli.Replaying;
using CustomerDp.Cli.Sessions;
using CustomerDp.Operations.Exporting;
using CustomerDp.Operations.Replaying;

namespace CustomerDp.Cli.Exporting;

/// <summary>Checks, asks, imports and tells.</summary>
internal sealed class ImportRun(CliSession session, string target, IReadOnlyList<ExportedMessage> messages)
{
    private const int FailuresShown = 20;

    private readonly Import _import = new(session, target, messages);

    public async Task<int> RunAsync(bool force, bool dryRun, bool isConfirmed, CancellationToken cancellationToken)
    {
        if (!force && _import.Refusals() is { Count: > 0 } refusals)
        {
            return await RefuseAsync(refusals, dryRun);
        }

        if (dryRun)
        {
            var foretold = await _import.PreviewAsync(cancellationToken);
            Show(foretold);
            session.Output.Report(Report(dryRun, foretold, []));
            return ExitCodes.Success;
        }

        var queue = await _import.TargetAsync(cancellationToken);
        var question = $"Send exactly {messages.Count} messages, {_import.Edited} of them edited, to {target}?";
        if (!isConfirmed && !await session.Output.ConfirmAsync(question, cancellationToken))
        {
            return ExitCodes.NotConfirmed;
        }

        var outcomes = await session.Output.ProgressAsync(
            "importing",
            messages.Count,
            progress => _import.SendAsync(queue, force, progress, cancellationToken));
        Show(outcomes);
        foreach (var failure in outcomes.Where(o => !o.IsSent).Take(FailuresShown))
        {
            await session.Output.WarnAsync($"message {failure.MessageId}: {failure.Outcome}: {failure.Code}");
        }

        session.Output.Report(Report(dryRun, outcomes, []));
        return outcomes.All(o => o.IsSent) ? ExitCodes.Success : ExitCodes.Failure;
    }

    private async Task<int> RefuseAsync(IReadOnlyList<ImportRefusal> refusals, bool dryRun)
    {
        foreach (var refusal in refusals.Take(FailuresShown))
        {
            await session.Output.WarnAsync($"message {refusal.MessageId}: {refusal.Code}");
        }

        await session.Output.WarnAsync("Nothing has been sent. Mend the file, or use --force to send it as it is.");
        session.Output.Report(Report(dryRun, [], refusals));
        return ExitCodes.Failure;
    }

    private ImportReport Report(bool dryRun, IReadOnlyList<MoveOutcome> outcomes, IReadOnlyList<ImportRefusal> refused)
    {
        var sent = outcomes.Count(o => o.IsSent);
        return new ImportReport(
            target,
            dryRun,
            messages.Count,
            _import.Edited,
            sent,
            dryRun ? 0 : outcomes.Count - sent,
            refused,
            ReplayReport.Count(outcomes));
    }

    private void Show(IReadOnlyList<MoveOutcome> outcomes)
    {
        foreach (var count in ReplayReport.Count(outcomes))
        {
            session.Output.Line($"{count.Count} {count.Outcome}{(count.Code is null ? "" : $": {count.Code}")}");
        }
    }
}
