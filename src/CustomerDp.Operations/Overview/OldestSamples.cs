using System.Collections.Concurrent;
using CustomerDp.Operations.Holding;
using CustomerDp.Operations.Queues;
using CustomerDp.Operations.Sessions;

namespace CustomerDp.Operations.Overview;

/// <summary>
/// Samples of messages, each kept for a minute: one hides up to ten dead letters for a moment, so who looks often does not take one each
/// time. May be used by several threads at once.
/// </summary>
public sealed class OldestSamples
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (long At, OldestMessage? Oldest)> _known = new(StringComparer.Ordinal);

    /// <summary>What is known of a queue, or a new sample.</summary>
    /// <returns>Null for a queue of which no sample is taken (<see cref="OldestMessage.SampleAsync"/>).</returns>
    public async Task<OldestMessage?> OfAsync(OperationsSession session, QueueDetails queue, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(queue);
        if (_known.TryGetValue(queue.Depth.Queue, out var known) && session.Time.GetElapsedTime(known.At) < KeptFor)
        {
            return known.Oldest;
        }

        var oldest = await OldestMessage.SampleAsync(session, queue, cancellationToken);
        _known[queue.Depth.Queue] = (session.Time.GetTimestamp(), oldest);
        return oldest;
    }
}
