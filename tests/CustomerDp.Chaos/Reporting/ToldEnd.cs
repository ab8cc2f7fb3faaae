using CustomerDp.Contracts.Queues;
using CustomerDp.TestHarness.Lifecycle;
using CustomerDp.TestHarness.Processes;
using CustomerDp.TestHarness.Reference;

namespace CustomerDp.Chaos.Reporting;

/// <summary>What a subscriber of lifecycle events has at the end: exactly the customers that there are.</summary>
internal sealed class ToldEnd(
    Product product, EventSubscription subscription, IReadOnlyDictionary<string, string?> expected, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    /// <summary>Waits until all is told, or for so long that it never will be.</summary>
    public async Task SettledAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (time.GetElapsedTime(started) < Longest && !await IsSettledAsync(cancellationToken))
        {
            await Task.Delay(Tick, time, cancellationToken);
        }
    }

    public async Task ReportAsync(ChaosReport report, CancellationToken cancellationToken)
    {
        var (events, wrong, faults) = subscription.Ask(s =>
            (s.Events, expected.Where(c => !IsRight(s, c)).Select(c => c.Key).ToList(), s.Faults.ToList()));
        report.Check(
            wrong.Count == 0,
            $"{events} lifecycle events told, {wrong.Count} customers differ that follow from them{string.Concat(wrong.Take(3).Select(id => $"; {id}"))}");
        report.Check(
            faults.Count == 0, $"{faults.Count} of them come too early, or change nothing{string.Concat(faults.Take(3).Select(f => $"; {f}"))}");
        var dead = await product.CountAsync(QueueNames.DeadLetterOf(product.Settings.ChangesQueue), cancellationToken)
            + await product.CountAsync(QueueNames.InvalidOf(product.Settings.ChangesQueue), cancellationToken);
        report.Check(dead == 0, $"{dead} changes were given up");
    }

    private async Task<bool> IsSettledAsync(CancellationToken cancellationToken) =>
        subscription.Ask(s => expected.All(c => IsRight(s, c)))
        && await product.CountAsync(product.Settings.ChangesQueue, cancellationToken) == 0;

    private static bool IsRight(Subscriber subscriber, KeyValuePair<string, string?> customer) =>
        ViewText.Of(subscriber.CustomerOf(customer.Key)) == customer.Value;
}
