namespace CustomerDp.Cli.Queues;

/// <summary>What <c>queues --json</c> writes.</summary>
/// <param name="Queues">The six queues.</param>
internal sealed record QueuesReport(IReadOnlyList<QueuesReport.QueueState> Queues)
{
    /// <param name="Queue">Its name.</param>
    /// <param name="Exists">False: there is none of that name, and the rest is null.</param>
    /// <param name="Visible">Messages that may be received.</param>
    /// <param name="InFlight">Messages received and neither deleted nor given back.</param>
    /// <param name="Delayed">Messages not yet to be received.</param>
    internal sealed record QueueState(string Queue, bool Exists, long? Visible, long? InFlight, long? Delayed);
}
