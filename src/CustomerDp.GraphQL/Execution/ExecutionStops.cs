using Microsoft.Extensions.ObjectPool;

namespace CustomerDp.GraphQL.Execution;

/// <summary>
/// What cancels executions, each after the time that it may take. A source that was not cancelled is used again, with its timer and
/// without what had been registered with its token.
/// </summary>
/// <param name="limit">How long an execution may take; null for no limit.</param>
/// <param name="timeProvider">Measures it. With another than the system's, whose timers cannot be reset, no source is used again.</param>
internal sealed class ExecutionStops(TimeSpan? limit, TimeProvider timeProvider)
{
    // More than run at once in a process where each has a part of a core.
    private const int MostKept = 256;

    private readonly DefaultObjectPool<CancellationTokenSource> _sources = new(new Policy(limit, timeProvider), MostKept);

    /// <summary>One for an execution that begins now.</summary>
    public CancellationTokenSource Rent()
    {
        var source = _sources.Get();
        if (limit is { } time && timeProvider == TimeProvider.System)
        {
            source.CancelAfter(time);
        }

        return source;
    }

    /// <summary>The execution has ended, and nothing cancels the source any more but its timer.</summary>
    public void Return(CancellationTokenSource source) => _sources.Return(source);

    private sealed class Policy(TimeSpan? limit, TimeProvider timeProvider) : PooledObjectPolicy<CancellationTokenSource>
    {
        public override CancellationTokenSource Create() => limit is { } time && timeProvider != TimeProvider.System
            ? new CancellationTokenSource(time, timeProvider)
            : new CancellationTokenSource();

        public override bool Return(CancellationTokenSource source)
        {
            if (timeProvider == TimeProvider.System && source.TryReset())
            {
                return true;
            }

            source.Dispose();
            return false;
        }
    }
}
