using System.CommandLine;
using CustomerDp.Cli.Arguments;
using CustomerDp.Cli.Help;
using CustomerDp.Cli.Output;
using CustomerDp.Cli.Sessions;
using CustomerDp.Operations.Holding;
using CustomerDp.Operations.Messages;
using CustomerDp.Operations.Queues;
using CustomerDp.Operations.Times;

namespace CustomerDp.Cli.Peeking;

/// <summary><c>customerdp peek QUEUE</c>.</summary>
internal static class PeekCommand
{
    private const int DefaultMax = 100;
    private const int MostOfAll = 10_000;

    // A message of an event queue is moved away after so many receives, and each look is one.
    private const int MostWithRedrive = 10;

    public static Command Create(CliSession session)
    {
        var queue = QueueArgument.Create(session, "The queue to look into, such as policy-events-dlq.");
        var max = new Option<int?>("--max")
        {
            Description =
                $"Messages to look at, 1 to {MostOfAll}. Default {DefaultMax}; at most {MostWithRedrive} on a queue with a redrive policy.",
        }.Within(1, MostOfAll);
        var groupBy = new Option<string[]>("--group-by")
        {
            Description = $"Count instead of list, by one or more of {string.Join(", ", GroupFields.All)}, joined by commas.",
            HelpName = "fields",
            CustomParser = result => [.. result.Tokens.SelectMany(t => t.Value.Split(','))],
        };
        groupBy.CompletionSources.Add([.. GroupFields.All]);
        groupBy.Validators.Add(result =>
        {
            foreach (var field in result.GetValueOrDefault<string[]>()?.Except(GroupFields.All) ?? [])
            {
                result.AddError($"--group-by does not know '{field}'; it knows {string.Join(", ", GroupFields.All)}.");
            }
        });
        var showBody = new Option<bool>("--show-body") { Description = "Show the bodies as well. They hold personal data." };
        var command = new OperatorCommand(
            "peek",
            "List messages of a queue and leave them there: they are hidden from consumers while the command runs, and given back when it "
                + "ends. "
            + "A look counts as a receive. On a queue with a redrive policy (policy-events, quote-events) SQS moves a message that was "
            + "received too often to the -dlq; so no more than 10 are looked at there.",
            typeof(PeekReport))
        {
            Examples =
            [
                ("peek policy-events-dlq", "What failed"),
                ("peek policy-events-imq --group-by reason,type", "Why messages are invalid"),
                ("peek policy-events-dlq --max 1 --show-body --json | jq -r '.messages[0].body'", "The body of one; personal data"),
            ],
        };
        command.Add(queue);
        command.Add(max);
        command.Add(groupBy);
        command.Add(showBody);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            session,
            parsed.GetRequiredValue(queue),
            parsed.GetValue(max),
            parsed.GetValue(groupBy) ?? [],
            parsed.GetValue(showBody),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        CliSession session, string queueName, int? max, string[] groupBy, bool showBody, CancellationToken cancellationToken)
    {
        var queue = await new QueueDepths(session.Sqs).RequiredAsync(queueName, cancellationToken);
        var most = max ?? DefaultMax;
        if (queue.MaxReceiveCount is { } maxReceiveCount)
        {
            most = Math.Min(most, MostWithRedrive);
            await session.Output.WarnAsync(
                $"{queueName} has a redrive policy: this look counts as a receive, and after {maxReceiveCount} receives SQS moves a "
                    + $"message to the dead-letter queue. At most {MostWithRedrive} are looked at.");
        }

        List<InspectedMessage> messages = [];
        var inspector = new MessageInspector(queueName, session.Reader);
        await using (var held = new HeldMessages(session.Sqs, queue, session.Time))
        {
            await foreach (var message in held.TakeAsync(most, DateTimeOffset.MaxValue, cancellationToken))
            {
                messages.Add(inspector.Inspect(message));
            }
        }

        Report(session, queue, most, messages, groupBy, showBody);
        return ExitCodes.Success;
    }

    private static void Report(
        CliSession session, QueueDetails queue, int most, List<InspectedMessage> messages, string[] groupBy, bool showBody)
    {
        var output = session.Output;
        var now = session.Time.GetUtcNow();
        var more = messages.Count == most && queue.Depth.Visible > most;
        var groups = groupBy.Length == 0 ? [] : GroupFields.Of(messages, groupBy);
        var rows = groupBy.Length > 0 ? [] : messages.Select(m => RowOf(m, queue, now, showBody)).ToArray();
        if (groupBy.Length > 0)
        {
            output.Table(
                [.. groupBy.Select((f, i) => new TableColumn(f, 8 - i)), new("count", 9, ColumnFit.Number)],
                groups.Select(g => groupBy.Select(f => GroupFields.ValueOf(g, f)).Append($"{g.Count}").ToArray()));
        }
        else
        {
            output.Table(
                [
                    new("message", 2),
                    new("event", 5),
                    new("type", 7, ColumnFit.Cut),
                    new("entity", 8),
                    new("reason", 9),
                    new("exception", 1, ColumnFit.Cut),
                    new("first failed", 4),
                    new("receives", 3, ColumnFit.Number),
                    new("expires in", 6, ColumnFit.Number),
                ],
                rows.Select(CellsOf));
            foreach (var row in rows.Where(r => r.Body is not null))
            {
                output.Line($"{row.MessageId}: {row.Body}");
            }
        }

        output.Line(
            more ? $"{messages.Count} of about {queue.Depth.Visible} messages; --max looks at more." : $"{messages.Count} messages");
        output.Report(new PeekReport(queue.Depth.Queue, queue.MaxReceiveCount, messages.Count, more, rows, groups));
    }

    private static PeekReport.Message RowOf(InspectedMessage message, QueueDetails queue, DateTimeOffset now, bool showBody) => new(
        message.MessageId,
        message.Identity.EventId,
        message.Identity.EventType,
        message.Entity,
        message.Reason,
        message.Moved.ExceptionType,
        message.FailedAt,
        message.ReceiveCount,
        Math.Max(0, (long)(message.Message.SentAt + queue.Retention - now).TotalSeconds),
        showBody ? message.Message.Body : null);

    private static string[] CellsOf(PeekReport.Message m) =>
    [
        m.MessageId,
        m.EventId ?? "-",
        m.EventType ?? "-",
        m.Entity ?? "-",
        m.Reason ?? "-",
        m.ExceptionType ?? "-",
        TimeText.Of(m.FirstFailed),
        $"{m.ReceiveCount}",
        Durations.Text(TimeSpan.FromSeconds(m.ExpiresInSeconds)),
    ];
}
