using CustomerDp.Contracts.Queues;
using CustomerDp.Operations.Overview;
using CustomerDp.Operations.Queues;
using CustomerDp.TestHarness.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.ConsoleTests.Hosting;

/// <summary>An hour of a console that has looked at the queues all the time, but for six minutes in which SQS did not answer.</summary>
internal static class Hour
{
    public static void Passed(RunningConsole console, Product product)
    {
        var history = console.Services.GetRequiredService<DepthHistory>();
        var now = TimeProvider.System.GetUtcNow();
        foreach (var minute in Enumerable.Range(1, 60).Where(m => m is < 20 or > 26))
        {
            var at = now.AddMinutes(minute - 61);
            history.Add(at, Depth(product.PolicyQueue, minute < 30 ? minute % 4 : Math.Max(0, 900 - (25 * (minute - 30)))));
            history.Add(at, Depth(QueueNames.DeadLetterOf(product.PolicyQueue), minute < 41 ? 0 : 12));
            history.Add(at, Depth(QueueNames.InvalidOf(product.PolicyQueue), minute / 20));
            foreach (var queue in product.Settings.AllQueues.Where(q => !q.StartsWith(product.PolicyQueue, StringComparison.Ordinal)))
            {
                history.Add(at, Depth(queue, 0));
            }
        }
    }

    private static QueueDepth Depth(string queue, long count) => new(queue, count, 0, 0);
}
