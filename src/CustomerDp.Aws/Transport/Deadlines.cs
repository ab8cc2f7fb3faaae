using System.Collections.Concurrent;

namespace CustomerDp.Aws.Transport;

/// <summary>Time limits of requests, used again and again: most requests end long before theirs.</summary>
internal sealed class Deadlines(TimeProvider timeProvider)
{
    private const int MostKept = 256;

    private readonly ConcurrentQueue<CancellationTokenSource> _idle = new();

    public CancellationTokenSource Start(TimeSpan limit)
    {
        if (_idle.TryDequeue(out var deadline))
        {
            deadline.CancelAfter(limit);
            return deadline;
        }

        return new CancellationTokenSource(limit, timeProvider);
    }

    public void End(CancellationTokenSource deadline)
    {
        // One that has rung, or may be about to, is not used again.
        if (_idle.Count < MostKept && deadline.TryReset())
        {
            _idle.Enqueue(deadline);
        }
        else
        {
            deadline.Dispose();
        }
    }
}
