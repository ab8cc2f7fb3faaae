using System.CommandLine;
using CustomerDp.Cli.Help;
using CustomerDp.Cli.Output;
using CustomerDp.Cli.Sessions;
using CustomerDp.Contracts.Queues;
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
                "The queue to send to. Default: the one that the messages came from, without -dlq or -imq. To a -dlq or -imq they go with "
                    + "the reasons that they had.",
        };
        var force = new Option<bool>("--force")
        {
            Description = "Also send edits that change eventId or logicalClockReading, or that are not a valid event.",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Send nothing; check the edits and say what the worker would do." };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask." };
        var command = new OperatorCommand(
            "import",
            "Send the messages of an export file again, with the attributes that they had before they failed. A body may have been mended "
                + "in the file; whether it is still the same event (eventId) at the same time (logicalClockReading) is checked against "
                + "the original. The whole file is checked before the first is sent. Running it again is harmless: an event applied "
                + "twice changes nothing.",
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
                return (parsed.GetValue(to) ?? QueueNames.SourceOf(header.Queue)) is not { } target
                    ? await session.Output.FailAsync("TargetUnknown",
                        $"The messages came from {header.Queue}: use --to to say where they go.",
                        ExitCodes.Usage)
                    : await new ImportRun(session, target, messages).RunAsync(
                        parsed.GetValue(force), parsed.GetValue(dryRun), parsed.GetValue(yes), cancellationToken);
            }
            catch (InputFileException exception)
            {
                var message = $"{path.Name}: {exception.Message} Nothing has been sent.";
                return await session.Output.FailAsync("FileInvalid", message);
            }
        });
        return command;
    }
}
