using System.CommandLine;
using CustomerDp.Cli.Help;

namespace CustomerDp.Cli.Queues;

/// <summary><c>customerdp queues</c>.</summary>
internal static class QueuesCommand
{
    public static Command Create(CliSession session)
    {
        var command = new OperatorCommand("queues", "Show how many messages are in each of the six queues.", typeof(QueuesReport))
        {
            Examples = [("queues", "Once"), ("queues --json | jq '.queues[] | select(.visible > 0).queue'", "Which are not empty")],
        };
        command.SetAction((_, cancellationToken) => RunAsync(session, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
    {
        var depths = new QueueDepths(session.Sqs);
        List<QueuesReport.QueueState> queues = [];
        foreach (var queue in session.Settings.AllQueues)
        {
            var depth = await depths.OfAsync(queue, cancellationToken);
            queues.Add(new(queue, depth is not null, depth?.Visible, depth?.InFlight, depth?.Delayed));
        }

        session.Output.Table(
            ["queue", "#visible", "#in flight", "#delayed"],
            queues.Select(q => new[] { q.Queue, q.Exists ? $"{q.Visible}" : "missing", $"{q.InFlight}", $"{q.Delayed}" }));
        session.Output.Report(new QueuesReport(queues));
        return queues.TrueForAll(q => q.Exists) ? ExitCodes.Success : ExitCodes.Failure;
    }
}
