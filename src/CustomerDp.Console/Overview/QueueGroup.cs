using CustomerDp.Contracts.Queues;
using CustomerDp.Operations.Overview;
using CustomerDp.Operations.Settings;

namespace CustomerDp.Console.Overview;

/// <summary>A queue that is consumed, with those beside it.</summary>
/// <param name="Main">The queue itself.</param>
/// <param name="Beside">Its <c>-dlq</c> and <c>-imq</c>; none of the queue of lifecycle events.</param>
/// <param name="IsConsumed">Whether workers of the product consume it.</param>
/// <param name="IsPausable">Whether an operator may pause it.</param>
public sealed record QueueGroup(QueueState Main, IReadOnlyList<QueueState> Beside, bool IsConsumed, bool IsPausable)
{
    /// <summary>All queues, grouped.</summary>
    public static IEnumerable<QueueGroup> Of(QueueStates states, ProductSettings settings)
    {
        ArgumentNullException.ThrowIfNull(states);
        ArgumentNullException.ThrowIfNull(settings);
        var pausable = settings.PausableQueues;
        return states.Queues.Where(q => QueueNames.SourceOf(q.Queue) is null).Select(main => new QueueGroup(
            main,
            [.. states.Queues.Where(q => QueueNames.SourceOf(q.Queue) == main.Queue)],
            settings.ConsumedQueues.Contains(main.Queue),
            pausable.Contains(main.Queue)));
    }
}
