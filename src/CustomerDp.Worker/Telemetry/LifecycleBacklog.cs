using System.Collections.Concurrent;

namespace CustomerDp.Worker.Telemetry;

/// <summary>
/// What is to be told and cannot be: known where something stands in the way, so that telling costs nothing for it. What has not been tried
/// for a while is in the hands of another process. Safe for concurrent use.
/// </summary>
/// <param name="timeProvider">The clock.</param>
public sealed class LifecycleBacklog(TimeProvider timeProvider)
{
    // Longer than between two tries of a message that is held.
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (int What, long At)> _unsent = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (DateTimeOffset What, long At)> _waiting = new(StringComparer.Ordinal);

    /// <summary>How many events are stored and could not be sent.</summary>
    public long Unsent => OfNow(_unsent).Sum(x => (long)x);

    /// <summary>How long ago the oldest change was made of which it could not be told what came of it; zero where there is none.</summary>
    public TimeSpan OldestAge =>
        OfNow(_waiting).Select(changedAt => timeProvider.GetUtcNow() - changedAt).Where(age => age > TimeSpan.Zero).DefaultIfEmpty().Max();

    /// <summary>Events of a customer were to be sent.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="left">How many could not be.</param>
    public void Sent(string customerId, int left)
    {
        if (left == 0)
        {
            _unsent.TryRemove(customerId, out _);
        }
        else
        {
            _unsent[customerId] = (left, timeProvider.GetTimestamp());
        }
    }

    /// <summary>What came of a change cannot be told yet.</summary>
    /// <param name="messageId">The change's message.</param>
    /// <param name="changedAt">When the view changed.</param>
    public void Waits(string messageId, DateTimeOffset changedAt) => _waiting[messageId] = (changedAt, timeProvider.GetTimestamp());

    /// <summary>It has been told, or there was nothing to tell.</summary>
    /// <param name="messageId">The change's message.</param>
    public void Told(string messageId) => _waiting.TryRemove(messageId, out _);

    private IEnumerable<T> OfNow<T>(ConcurrentDictionary<string, (T What, long At)> all)
    {
        foreach (var one in all)
        {
            if (timeProvider.GetElapsedTime(one.Value.At) < Forgotten)
            {
                yield return one.Value.What;
            }
            else
            {
                all.TryRemove(one);
            }
        }
    }
}
