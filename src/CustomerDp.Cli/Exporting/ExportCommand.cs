using System.CommandLine;
using CustomerDp.Cli.Arguments;
using CustomerDp.Cli.Help;
using CustomerDp.Cli.Selecting;
using CustomerDp.DynamoDb.Control;
using CustomerDp.Operations.Auditing;
using CustomerDp.Operations.Exporting;
using CustomerDp.Operations.Holding;
using CustomerDp.Operations.Messages;
using CustomerDp.Operations.Queues;
using CustomerDp.Operations.Selecting;

namespace CustomerDp.Cli.Exporting;

/// <summary><c>customerdp export QUEUE FILE</c>.</summary>
internal static class ExportCommand
{
    public static Command Create(CliSession session)
    {
        var queue = QueueArgument.Create(session, "The queue to save messages of, such as policy-events-dlq.");
        var file = new Argument<FileInfo>("FILE")
        {
            Description = "The file to write; it must not be there yet. It holds personal data, and only its owner may read it.",
        };
        var selection = new SelectionOptions();
        var delete = new Option<bool>("--delete") { Description = "Delete the messages from the queue, after all are safely on the disk." };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask before deleting." };
        var command = new OperatorCommand(
            "export",
            "Save messages with bodies and attributes to a file, from which import brings them back however much later: SQS deletes dead "
            + "letters after 14 days. The messages stay in the queue, unless --delete is said. THE FILE HOLDS PERSONAL DATA.",
            typeof(ExportReport))
        {
            Examples =
            [
                ("export policy-events-dlq dead-letters.jsonl", "Save all, and leave them there"),
                (
                    "export policy-events-imq invalid.jsonl --reason premium-invalid --delete",
                    "Take one class out, to mend it in the file and import it"),
            ],
        };
        command.Add(queue);
        command.Add(file);
        selection.AddTo(command);
        command.Add(delete);
        command.Add(yes);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            session,
            parsed.GetRequiredValue(queue),
            parsed.GetRequiredValue(file).FullName,
            selection.FilterOf(parsed, session.Time.GetUtcNow()),
            selection.MaxOf(parsed),
            parsed.GetValue(delete),
            parsed.GetValue(yes),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        CliSession session,
        string queueName,
        string path,
        MessageFilter filter,
        int? max,
        bool delete,
        bool isConfirmed,
        CancellationToken cancellationToken)
    {
        var output = session.Output;
        var queue = await new QueueDepths(session.Sqs).RequiredAsync(queueName, cancellationToken);
        var now = session.Time.GetUtcNow();
        await using var held = new HeldMessages(session.Sqs, queue, session.Time);
        var selected = await Selector.SelectAsync(
            held,
            new MessageInspector(queueName, session.Reader),
            filter,
            max,
            now,
            cancellationToken);
        if (selected.Messages.Count == 0)
        {
            output.Line("No message matches; no file was written.");
            output.Report(new ExportReport(queueName, null, 0, 0, 0));
            return ExitCodes.Success;
        }

        var question = $"Delete exactly {selected.Messages.Count} messages from {queueName} once they are in the file?";
        if (delete && !isConfirmed && !await output.ConfirmAsync(question, cancellationToken))
        {
            return ExitCodes.NotConfirmed;
        }

        await using var audit = await new AuditTrail(session).BeginAsync(
            "export", queueName, new Dictionary<string, string> { ["selected"] = $"{selected.Messages.Count}" }, cancellationToken);
        try
        {
            ExportFile.Write(path, ExportHeader.Of(queueName, now), selected.Messages.Select(m => ExportedMessage.Of(m.Message)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await audit.EndAsync(AuditEntry.Incomplete, new Dictionary<string, string> { ["exported"] = "0" });
            return await CustomerDpCommand.FailAsync(
                output,
                "ExportFile",
                $"The file is there already or cannot be written ({exception.GetType().Name}). Nothing has been deleted.");
        }

        var kept = delete
            ? await held.DeleteAsync(selected.Messages.Select(m => m.Message), CancellationToken.None)
            : new Dictionary<string, string>();
        var deleted = delete ? selected.Messages.Count - kept.Count : 0;
        await audit.EndAsync(
            kept.Count == 0 ? AuditEntry.Completed : AuditEntry.Incomplete,
            new Dictionary<string, string> { ["exported"] = $"{selected.Messages.Count}", ["deleted"] = $"{deleted}" });
        output.Line($"{selected.Messages.Count} messages saved to {path}, {deleted} deleted from {queueName}");
        output.Line(ExportHeader.PersonalData);
        foreach (var (messageId, code) in kept)
        {
            await output.WarnAsync($"message {messageId} is in the file and was not deleted: {code}");
        }

        output.Report(new ExportReport(queueName, path, selected.Messages.Count, deleted, kept.Count));
        return kept.Count == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }
}
