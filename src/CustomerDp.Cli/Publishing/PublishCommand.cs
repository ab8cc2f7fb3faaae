using System.CommandLine;
using CustomerDp.Cli.Help;

namespace CustomerDp.Cli.Publishing;

/// <summary><c>customerdp publish FILE</c>.</summary>
internal static class PublishCommand
{
    private const int FailuresShown = 20;

    public static Command Create(CliSession session)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "JSON lines, each {\"queue\": \"policy-events\", \"body\": \"...\"}." };
        file.AcceptExistingOnly();
        var command = new OperatorCommand(
            "publish", "Send the messages of a file to their queues. The whole file is checked before the first is sent.", typeof(PublishReport))
        {
            Examples = [("publish events.jsonl", "Send all messages of the file")],
        };
        command.Add(file);
        command.SetAction((parsed, cancellationToken) => RunAsync(session, parsed.GetRequiredValue(file), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliSession session, FileInfo file, CancellationToken cancellationToken)
    {
        var output = session.Output;
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        try
        {
            using var text = file.OpenText();
            foreach (var line in EventFile.Read(text))
            {
                counts[line.Queue] = counts.GetValueOrDefault(line.Queue) + 1;
            }
        }
        catch (EventFileException exception)
        {
            return await CustomerDpCommand.FailAsync(output, "FileInvalid", $"{file.Name}: {exception.Message} Nothing has been sent.");
        }

        var failures = await output.ProgressAsync("publishing", counts.Values.Sum(), async sent =>
        {
            using var text = file.OpenText();
            return await new EventPublisher(session.Sqs).PublishAsync(EventFile.Read(text), sent, cancellationToken);
        });
        var queues = counts.Select(c => new PublishReport.QueueCount(c.Key, c.Value, c.Value - failures.Count(f => f.Queue == c.Key))).ToArray();
        foreach (var queue in queues)
        {
            output.Line($"{queue.Queue}: {queue.Sent} of {queue.Messages} sent");
        }

        foreach (var failure in failures.Take(FailuresShown))
        {
            await output.WarnAsync($"{file.Name}: line {failure.Line} to {failure.Queue}: {failure.Code}");
        }

        if (failures.Count > FailuresShown)
        {
            await output.WarnAsync($"... and {failures.Count - FailuresShown} more");
        }

        output.Report(new PublishReport(queues, failures));
        return failures.Count == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }
}
