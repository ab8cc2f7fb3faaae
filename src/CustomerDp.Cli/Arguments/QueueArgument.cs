using System.CommandLine;
using CustomerDp.Contracts.Queues;

namespace CustomerDp.Cli.Arguments;

/// <summary>The argument <c>QUEUE</c>, completed with the names of the product's queues.</summary>
internal static class QueueArgument
{
    public static Argument<string> Create(CliSession session, string description)
    {
        var argument = new Argument<string>("QUEUE") { Description = description, HelpName = "QUEUE" };
        argument.CompletionSources.Add(_ => session.Settings.AllQueues.Select(q => new System.CommandLine.Completions.CompletionItem(q)));
        return argument;
    }

    /// <summary>The queue beside which this one stands: its name without <c>-dlq</c> or <c>-imq</c>; null where it has neither.</summary>
    public static string? SourceOf(string queue) => QueueNames.SourceOf(queue);
}
