using CustomerDp.Contracts.Queues;
using CustomerDp.Operations.Overview;
using CustomerDp.Operations.Settings;

namespace CustomerDp.Console.Overview;

/// <summary>All queues in four numbers.</summary>
/// <param name="DeadLetters">Messages that failed for good, delayed and in flight included.</param>
/// <param name="Invalid">Messages that are no valid event.</param>
/// <param name="Waiting">Messages in the queues that workers consume.</param>
/// <param name="Paused">Queues with a pause that holds.</param>
internal sealed record OverviewSummary(long DeadLetters, long Invalid, long Waiting, int Paused)
{
    public static OverviewSummary Of(QueueStates states, ProductSettings settings)
    {
        return new(
            Sum(settings.ConsumedQueues.Select(QueueNames.DeadLetterOf)),
            Sum(settings.ConsumedQueues.Select(QueueNames.InvalidOf)),
            Sum(settings.ConsumedQueues),
            states.Queues.Count(q => q.Pause is not null));

        long Sum(IEnumerable<string> names) => states.Queues.IntersectBy(names, q => q.Queue)
            .Sum(q => q.Details?.Depth.Total ?? 0);
    }
}
