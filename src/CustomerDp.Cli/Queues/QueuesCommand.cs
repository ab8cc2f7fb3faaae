using System.CommandLine;
using Amazon.SQS;
using CustomerDp.Cli.Settings;
using Spectre.Console;

namespace CustomerDp.Cli.Queues;

/// <summary><c>customerdp queues</c>.</summary>
internal static class QueuesCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("queues", "Show how many messages are in each of the six queues.");
        command.SetAction((_, cancellationToken) => RunAsync(console, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IAnsiConsole console, CancellationToken cancellationToken)
    {
        using var sqs = new AmazonSQSClient();
        var depths = new QueueDepths(sqs);
        var table = new Table { Border = TableBorder.Simple }
            .AddColumn("queue")
            .AddColumn("visible", c => c.RightAligned())
            .AddColumn("in flight", c => c.RightAligned())
            .AddColumn("delayed", c => c.RightAligned());
        var missing = false;
        foreach (var queue in ProductSettings.FromEnvironment().AllQueues)
        {
            if (await depths.OfAsync(queue, cancellationToken) is { } depth)
            {
                table.AddRow(queue, $"{depth.Visible}", $"{depth.InFlight}", $"{depth.Delayed}");
            }
            else
            {
                table.AddRow(queue, "missing", "", "");
                missing = true;
            }
        }

        console.Write(table);
        return missing ? ExitCodes.Failure : ExitCodes.Success;
    }
}
