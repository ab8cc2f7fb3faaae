using System.CommandLine;
using Amazon.SQS;
using Spectre.Console;

namespace CustomerDp.Cli.Publishing;

/// <summary><c>customerdp publish FILE</c>.</summary>
internal static class PublishCommand
{
    private const int FailuresShown = 20;

    public static Command Create(IAnsiConsole console, TextWriter error)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "JSON lines, each {\"queue\": \"policy-events\", \"body\": \"...\"}." };
        file.AcceptExistingOnly();
        var command = new Command("publish", "Send the messages of a file to their queues. The whole file is checked before the first is sent.") { file };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(file), console, error, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, IAnsiConsole console, TextWriter error, CancellationToken cancellationToken)
    {
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
            await error.WriteLineAsync($"{file.Name}: {exception.Message} Nothing has been sent.");
            return ExitCodes.Failure;
        }

        using var sqs = new AmazonSQSClient();
        var failures = await console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async progress =>
            {
                var bar = progress.AddTask("publishing", maxValue: Math.Max(1, counts.Values.Sum()));
                using var text = file.OpenText();
                var failures = await new EventPublisher(sqs).PublishAsync(EventFile.Read(text), sent => bar.Increment(sent), cancellationToken);
                bar.Value = bar.MaxValue;
                return failures;
            });

        foreach (var (queue, count) in counts)
        {
            console.WriteLine($"{queue}: {count - failures.Count(f => f.Queue == queue)} of {count} sent");
        }

        foreach (var failure in failures.Take(FailuresShown))
        {
            await error.WriteLineAsync($"{file.Name}: line {failure.Line} to {failure.Queue}: {failure.Code}");
        }

        if (failures.Count > FailuresShown)
        {
            await error.WriteLineAsync($"... and {failures.Count - FailuresShown} more");
        }

        return failures.Count == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }
}
