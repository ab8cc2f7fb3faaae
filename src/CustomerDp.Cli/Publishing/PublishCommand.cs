using System.CommandLine;
using CustomerDp.Cli.Help;
using CustomerDp.Cli.Output;
using CustomerDp.Cli.Sessions;
using CustomerDp.Operations.Files;
using CustomerDp.Operations.Publishing;

namespace CustomerDp.Cli.Publishing;

/// <summary><c>customerdp publish FILE</c>.</summary>
internal static class PublishCommand
{
    private const int FailuresShown = 20;

    public static Command Create(CliSession session)
    {
        var file = new Argument<FileInfo>("FILE")
        {
            Description =
                "JSON lines, each {\"queue\": \"policy-events\", \"body\": \"...\"}, in UTF-8; a pipe too. For a FIFO queue a line may "
                    + "have messageGroupId and messageDeduplicationId; default: what the event is about, and its eventId.",
        };
        file.AcceptExistingOnly();
        var command = new OperatorCommand(
            "publish",
            "Send the messages of a file to their queues. The whole file is checked before the first is sent.",
            typeof(PublishReport))
        {
            Examples =
            [
                ("publish events.jsonl", "Send all messages of the file"),
                ("publish <(zcat events.jsonl.gz)", "Or of what a program writes"),
            ],
        };
        command.Add(file);
        command.SetAction((parsed, cancellationToken) => RunAsync(session, parsed.GetRequiredValue(file), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliSession session, FileInfo file, CancellationToken cancellationToken)
    {
        var output = session.Output;
        EventLine[] lines;
        try
        {
            lines = await InputFile.ReadAsync(file, text => EventFile.Read(text).ToArray(), cancellationToken);
        }
        catch (InputFileException exception)
        {
            return await output.FailAsync("FileInvalid", $"{file.Name}: {exception.Message} Nothing has been sent.");
        }

        var result = await output.ProgressAsync(
            "publishing", lines.Length, dealtWith => new EventPublisher(session.Sqs).PublishAsync(lines, dealtWith, cancellationToken));
        var queues = lines.CountBy(l => l.Queue, StringComparer.Ordinal)
            .OrderBy(q => q.Key, StringComparer.Ordinal)
            .Select(q => new PublishReport.QueueCount(q.Key, q.Value, result.Sent.GetValueOrDefault(q.Key)))
            .ToArray();
        foreach (var queue in queues)
        {
            output.Line($"{queue.Queue}: {queue.Sent} of {queue.Messages} sent");
        }

        foreach (var failure in result.Failures.Take(FailuresShown))
        {
            await output.WarnAsync($"{file.Name}: line {failure.Line} to {failure.Queue}: {failure.Code}");
        }

        if (result.Failures.Count > FailuresShown)
        {
            await output.WarnAsync($"... and {result.Failures.Count - FailuresShown} more");
        }

        var notTried = lines.Length - result.Sent.Values.Sum() - result.Failures.Count;
        if (result.Unreachable is { } code)
        {
            await output.WarnAsync($"SQS could not be reached ({code}); {notTried} messages were not tried.");
        }
        else if (result.IsInterrupted)
        {
            await output.WarnAsync($"Interrupted; {notTried} messages were not tried.");
        }

        output.Report(new PublishReport(queues, result.Failures, notTried));
        return result.IsComplete ? ExitCodes.Success : result.IsInterrupted ? ExitCodes.Interrupted : ExitCodes.Failure;
    }
}
