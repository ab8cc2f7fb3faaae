using System.Collections.Concurrent;
using CustomerDp.Operations.Queues;

namespace CustomerDp.Operations.Overview;

/// <summary>
/// How much was in each queue during the last hour. It is in memory alone, so it begins when its process does; CloudWatch has more. May be
/// used by several threads at once.
/// </summary>
public sealed class DepthHistory
{
    private readonly ConcurrentDictionary<string, List<DepthSample>> _samples = new(StringComparer.Ordinal);

    /// <summary>How far back it goes.</summary>
    public static TimeSpan Length { get; } = TimeSpan.FromHours(1);

    /// <summary>How often queues are to be looked at. Where none was for much longer, nothing is known of what was between.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Adds a look, and forgets those of more than an hour before.</summary>
    /// <param name="at">When it was, by the clock of AWS. Where that was set back, what lies after it never was.</param>
    /// <param name="depth">What was seen.</param>
    public void Add(DateTimeOffset at, QueueDepth depth)
    {
        ArgumentNullException.ThrowIfNull(depth);
        var samples = _samples.GetOrAdd(depth.Queue, _ => []);
        lock (samples)
        {
            samples.RemoveAll(s => s.At >= at || s.At < at - Length);
            samples.Add(new DepthSample(at, depth.Total));
        }
    }

    /// <summary>What is known of a queue's last hour, the oldest first.</summary>
    /// <param name="queue">Its name.</param>
    /// <param name="now">When the hour ends, by the clock of AWS.</param>
    public IReadOnlyList<DepthSample> Of(string queue, DateTimeOffset now)
    {
        if (!_samples.TryGetValue(queue, out var samples))
        {
            return [];
        }

        lock (samples)
        {
            return [.. samples.Where(s => s.At >= now - Length && s.At <= now)];
        }
    }

    /// <summary>When the first look was that is still known; null before any.</summary>
    public DateTimeOffset? Since => _samples.Values.Select(First).Min();

    private static DateTimeOffset? First(List<DepthSample> samples)
    {
        lock (samples)
        {
            return samples.Count == 0 ? null : samples[0].At;
        }
    }
}
