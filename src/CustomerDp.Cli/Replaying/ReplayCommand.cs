using System.CommandLine;
using CustomerDp.Cli.Arguments;
using CustomerDp.Cli.Help;
using CustomerDp.Cli.Selecting;
using CustomerDp.Cli.Sessions;
using CustomerDp.Contracts.Queues;
using CustomerDp.Operations.Replaying;

namespace CustomerDp.Cli.Replaying;

/// <summary><c>customerdp replay QUEUE</c>.</summary>
internal static class ReplayCommand
{
    public static Command Create(CliSession session)
    {
        var queue = QueueArgument.Create(session, "The queue to take messages from, such as policy-events-dlq.");
        var to = new Option<string?>("--to")
        {
            HelpName = "queue",
            Description = "The queue to send them to. Default: the queue's name without -dlq or -imq.",
        };
        var selection = new SelectionOptions();
        var rate = new Option<int?>("--rate")
        {
            HelpName = "number",
            Description = "At most this many messages a second, 1 to 1000. Default: as fast as possible. With --native at most 500.",
        }.Within(1, 1000);
        var dryRun = new Option<bool>("--dry-run")
        {
            Description = "Move nothing; say for each message what a replay would do: apply, no-op, ignored, or invalid again.",
        };
        var native = new Option<bool>("--native")
        {
            Description =
                "Let SQS move the whole -dlq itself. No selection, no report of each message, and the reasons stay among the attributes.",
        };
        var report = new Option<FileInfo?>("--report")
        {
            HelpName = "file",
            Description = "A file to write with a line of JSON for each message. Default: replay-QUEUE-TIME.jsonl, here.",
        };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask." };
        var command = new OperatorCommand(
            "replay",
            "Move messages back to be consumed again. The set is frozen before the question: exactly those that were counted are moved, "
                + "whatever arrives meanwhile. Each is sent with its original attributes and then deleted; interrupted or killed, it can "
                + "be run "
                + "again: none is lost, and an event applied twice changes nothing.",
            typeof(ReplayReport))
        {
            Examples =
            [
                ("replay policy-events-dlq --dry-run", "What a replay of everything would do"),
                ("replay policy-events-dlq --type PolicyCancelledEvent --since 2h --rate 50", "One class, slowly"),
                ("replay policy-events-imq --reason premium-invalid --yes --json", "From a script, or kubectl exec without a terminal"),
                ("replay quote-events-dlq --entity Q-4711 --max 1", "One event of one quote"),
                ("replay policy-events-dlq --native --to policy-events", "Everything, by SQS itself"),
            ],
        };
        command.Add(queue);
        command.Add(to);
        selection.AddTo(command);
        foreach (var option in new Option[] { rate, dryRun, native, report, yes })
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            var (source, target) = (result.GetValue(queue), result.GetValue(to));
            if (source is not null && target is null && QueueNames.SourceOf(source) is null)
            {
                result.AddError($"{source} has neither -dlq nor -imq at its end: use --to to say where the messages go.");
            }

            if (source is not null && source == target)
            {
                result.AddError("--to is the queue itself.");
            }

            if (result.GetValue(native) && (result.GetValue(dryRun) || result.Children.Any(c => selection.Contains(c))))
            {
                result.AddError("--native moves the whole queue: it takes neither a selection nor --dry-run.");
            }
        });
        command.SetAction((parsed, cancellationToken) =>
        {
            var source = parsed.GetRequiredValue(queue);
            var request = new ReplayRequest(
                source,
                parsed.GetValue(to) ?? QueueNames.SourceOf(source)!,
                selection.FilterOf(parsed, session.Time.GetUtcNow()),
                selection.MaxOf(parsed),
                parsed.GetValue(rate),
                parsed.GetValue(report)?.FullName);
            var isConfirmed = parsed.GetValue(yes);
            return parsed.GetValue(native) ? new MoveTaskRun(session, request).MoveAsync(isConfirmed, cancellationToken)
                : parsed.GetValue(dryRun) ? new ReplayRun(session, request).PreviewAsync(cancellationToken)
                : new ReplayRun(session, request).MoveAsync(isConfirmed, cancellationToken);
        });
        return command;
    }
}
