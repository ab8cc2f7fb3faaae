using CustomerDp.Cli.Arguments;
using CustomerDp.Cli.Replaying;
using CustomerDp.DynamoDb.Control;
using CustomerDp.Operations.Auditing;
using CustomerDp.Operations.Exporting;
using CustomerDp.Operations.Messages;
using CustomerDp.Operations.Queues;
using CustomerDp.Operations.Replaying;

namespace CustomerDp.Cli.Exporting;

/// <summary>Sends the messages of an export file.</summary>
internal sealed class Import(CliSession session, string target, IReadOnlyList<ExportedMessage> messages)
{
    private const int FailuresShown = 20;

    public async Task<int> RunAsync(bool force, bool dryRun, bool isConfirmed, CancellationToken cancellationToken)
    {
        var output = session.Output;
        var refused = force
            ? []
            : messages
                .SelectMany(m => EditCheck.FaultsOf(m, session.Reader).Select(code => new ImportReport.Refusal(m.MessageId, code)))
                .ToArray();
        if (refused.Length > 0)
        {
            foreach (var refusal in refused.Take(FailuresShown))
            {
                await output.WarnAsync($"message {refusal.MessageId}: {refusal.Code}");
            }

            await output.WarnAsync("Nothing has been sent. Mend the file, or say --force to send it as it is.");
            output.Report(Report(dryRun, [], refused));
            return ExitCodes.Failure;
        }

        var inspector = new MessageInspector(target, session.Reader);
        var inspected = messages.Select(m => Restored(inspector.Inspect(m.ToMessage()))).ToArray();
        if (dryRun)
        {
            var foretold = await DryRun.OfAsync(session, inspected, target, cancellationToken);
            Show(foretold);
            output.Report(Report(dryRun, foretold, []));
            return ExitCodes.Success;
        }

        var queue = await new QueueDepths(session.Sqs).RequiredAsync(target, cancellationToken);
        var question = $"Send exactly {messages.Count} messages, {messages.Count(m => m.IsEdited)} of them edited, to {target}?";
        if (!isConfirmed && !await output.ConfirmAsync(question, cancellationToken))
        {
            return ExitCodes.NotConfirmed;
        }

        await using var audit = await new AuditTrail(session).BeginAsync(
            "import",
            target,
            new Dictionary<string, string> { ["messages"] = $"{messages.Count}", ["edited"] = $"{messages.Count(m => m.IsEdited)}", ["force"] = $"{force}" },
            cancellationToken);
        var outcomes = await output.ProgressAsync("importing", messages.Count, async done =>
        {
            List<MoveOutcome> all = [];
            await foreach (var outcome in new MessageSender(session.Sqs, queue.Url).SendAllAsync(inspected, cancellationToken))
            {
                all.Add(outcome);
                done(1);
            }

            return all;
        });
        await audit.EndAsync(
            outcomes.TrueForAll(o => o.IsSent) ? AuditEntry.Completed : AuditEntry.Incomplete,
            new Dictionary<string, string> { ["sent"] = $"{outcomes.Count(o => o.IsSent)}" });
        Show(outcomes);
        foreach (var failure in outcomes.Where(o => !o.IsSent).Take(FailuresShown))
        {
            await output.WarnAsync($"message {failure.MessageId}: {failure.Outcome}: {failure.Code}");
        }

        output.Report(Report(dryRun, outcomes, []));
        return outcomes.TrueForAll(o => o.IsSent) ? ExitCodes.Success : ExitCodes.Failure;
    }

    /// <summary>Back to a <c>-dlq</c> or <c>-imq</c> a message goes as it was there; to be consumed, as it was before.</summary>
    private InspectedMessage Restored(InspectedMessage message) =>
        QueueArgument.SourceOf(target) is null
            ? message
            : message with
            {
                Moved = message.Moved with
                {
                    OriginalAttributes = message.Message.MessageAttributes ?? [],
                    IsComplete = true,
                },
            };

    private ImportReport Report(bool dryRun, IReadOnlyList<MoveOutcome> outcomes, IReadOnlyList<ImportReport.Refusal> refused)
    {
        var sent = outcomes.Count(o => o.IsSent);
        return new ImportReport(
            target,
            dryRun,
            messages.Count,
            messages.Count(m => m.IsEdited),
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
