namespace CustomerDp.Benchmarks.Latency;

/// <summary>Sends events at the times they are due, whether or not those before have arrived.</summary>
/// <param name="time">The clock.</param>
/// <param name="send">Sends the event of a number.</param>
internal sealed class OpenLoad(TimeProvider time, Func<long, Task> send)
{
    /// <param name="from">The first number.</param>
    /// <param name="count">How many events.</param>
    /// <param name="rate">Events a second.</param>
    /// <param name="watch">
    /// Given a number and the timestamp at which it is due, a task with its latency; null for an event that nobody watches.
    /// </param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How long sending took, and the latencies of what was watched.</returns>
    public async Task<(TimeSpan SentIn, IReadOnlyList<TimeSpan> Seen)> RunAsync(
        long from, int count, int rate, Func<long, long, Task<TimeSpan>?> watch, CancellationToken cancellationToken)
    {
        List<Task> sends = [];
        List<Task<TimeSpan>> watched = [];
        var start = time.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            var due = start + (long)((double)i / rate * time.TimestampFrequency);
            var early = time.GetElapsedTime(time.GetTimestamp(), due);
            if (early > TimeSpan.Zero)
            {
                await Task.Delay(early, time, cancellationToken);
            }

            sends.Add(send(from + i));
            if (watch(from + i, due) is { } task)
            {
                watched.Add(task);
            }
        }

        await Task.WhenAll(sends);
        var sentIn = time.GetElapsedTime(start);
        return (sentIn, await Task.WhenAll(watched));
    }
}
