using System.CommandLine;
using CustomerDp.Cli.Sessions;

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
}
