using System.CommandLine;
using CustomerDp.Cli.Arguments;
using CustomerDp.Cli.Help;
using CustomerDp.Operations.Exporting;
using CustomerDp.Operations.Files;

namespace CustomerDp.Cli.Exporting;

/// <summary><c>customerdp import FILE</c>.</summary>
internal static class ImportCommand
{
    public static Command Create(CliSession session)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A file that export wrote." };
        file.AcceptExistingOnly();
        var to = new Option<string?>("--to")
        {
            HelpName = "queue",
            Description =
                "The queue to send to. Default: the one that the messages came from, without -dlq or -imq. To a -dlq or -imq they go with the reasons they had.",
        };
        var force = new Option<bool>("--force")
        {
            Description = "Send edits that change eventId or logicalClockReading, or are no valid event, too.",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Send nothing; check the edits and say what the worker would do." };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask." };
        var command = new OperatorCommand(
            "import",
            "Send the messages of an export file back, with the attributes that they had before they failed. A body may have been mended in "
            + "the file; whether it is still the same event (eventId) at the same time (logicalClockReading) is held against the original. "
            + "The whole file is checked before the first is sent. Running it again is harmless: an event applied twice changes nothing.",
            typeof(ImportReport))
        {
            Examples =
            [
                ("import invalid.jsonl --dry-run", "Check what was mended"),
                ("import invalid.jsonl --yes", "Send it"),
                ("import dead-letters.jsonl --to policy-events-dlq", "Back to where it was exported"),
            ],
        };
        command.Add(file);
        foreach (var option in new Option[] { to, force, dryRun, yes })
        {
            command.Add(option);
        }

        to.CompletionSources.Add(_ => session.Settings.AllQueues.Select(q => new System.CommandLine.Completions.CompletionItem(q)));
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(file);
            try
            {
                var (header, messages) = await InputFile.ReadAsync(path, ExportFile.Read, cancellationToken);
                return (parsed.GetValue(to) ?? QueueArgument.SourceOf(header.Queue)) is not { } target
                    ? await CustomerDpCommand.FailAsync(
                        session.Output, "TargetUnknown", $"The messages came from {header.Queue}: say with --to where they go.", ExitCodes.Usage)
                    : await new Import(session, target, messages).RunAsync(
                        parsed.GetValue(force), parsed.GetValue(dryRun), parsed.GetValue(yes), cancellationToken);
            }
            catch (InputFileException exception)
            {
                return await CustomerDpCommand.FailAsync(session.Output, "FileInvalid", $"{path.Name}: {exception.Message} Nothing has been sent.");
            }
        });
        return command;
    }
}
