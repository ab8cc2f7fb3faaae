using System.CommandLine;
using CustomerDp.Cli.Arguments;
using CustomerDp.Cli.Help;
using CustomerDp.Cli.Output;
using CustomerDp.Cli.Selecting;
using CustomerDp.Cli.Sessions;
using CustomerDp.Operations.Exporting;
using CustomerDp.Operations.Files;
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
        var delete = new Option<bool>("--delete") { Description = "Delete the messages from the queue once all are safely on disk." };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask before deleting." };
        var command = new OperatorCommand(
            "export",
            "Save messages with bodies and attributes to a file, from which import can bring them back at any later time: SQS deletes dead "
            + "letters after 14 days. The messages stay in the queue, unless --delete is given. THE FILE HOLDS PERSONAL DATA.",
            typeof(ExportReport))
        {
            Examples =
            [
                ("export policy-events-dlq dead-letters.jsonl", "Save all and leave them in the queue"),
                (
                    "export policy-events-imq invalid.jsonl --reason premium-invalid --delete",
                    "Take one kind out, to mend it in the file and import it again"),
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
        await using var export = await Export.PrepareAsync(session, queueName, filter, max, cancellationToken);
        var count = export.Selection.Messages.Count;
        if (count == 0)
        {
            output.Line("No message matches; no file was written.");
            output.Report(new ExportReport(queueName, null, 0, 0, 0));
            return ExitCodes.Success;
        }

        var question = $"Delete exactly {count} messages from {queueName} once they are in the file?";
        if (delete && !isConfirmed && !await output.ConfirmAsync(question, cancellationToken))
        {
            return ExitCodes.NotConfirmed;
        }

        try
        {
            var result = await export.SaveAsync(path, delete, cancellationToken);
            output.Line($"{result.Exported} messages saved to {path}, {result.Deleted} deleted from {queueName}");
            output.Line(ExportHeader.PersonalData);
            foreach (var (messageId, code) in result.NotDeleted)
            {
                await output.WarnAsync($"message {messageId} is in the file and was not deleted: {code}");
            }

            output.Report(new ExportReport(queueName, path, result.Exported, result.Deleted, result.NotDeleted.Count));
            return result.NotDeleted.Count == 0 ? ExitCodes.Success : ExitCodes.Failure;
        }
        catch (OutputFileException exception)
        {
            return await output.FailAsync("ExportFile", $"{exception.Message} Nothing has been deleted.");
        }
    }
}
