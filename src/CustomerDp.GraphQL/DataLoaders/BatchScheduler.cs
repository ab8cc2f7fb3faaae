using CustomerDp.GraphQL.Telemetry;

namespace CustomerDp.GraphQL.DataLoaders;

/// <summary>
/// Holds the batches of one request until the execution has done what it can do without them. What a resolver asks for after it waited
/// for something else has nobody who could say so, and goes out with what came at about the same time.
/// </summary>
internal sealed class BatchScheduler(GraphQLMetrics? metrics = null) : IBatchScheduler
{
    private readonly Lock _lock = new();
    private List<Action>? _waiting;
    private int _busy;

    public void Schedule(Action dispatch)
    {
        lock (_lock)
        {
            (_waiting ??= []).Add(dispatch);
        }

        // Whoever is busy now dispatches when done, which is after this.
        if (Volatile.Read(ref _busy) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static scheduler => scheduler.Dispatch(), this, preferLocal: true);
        }
    }

    /// <summary>A batch goes out.</summary>
    public void Count(string dataLoader, int keys) => metrics?.Batch(dataLoader, keys);

    /// <summary>The execution goes on, on some thread.</summary>
    public void Enter() => Interlocked.Increment(ref _busy);

    /// <summary>It has to wait, or is done.</summary>
    public void Exit()
    {
        if (Interlocked.Decrement(ref _busy) == 0)
        {
            Dispatch();
        }
    }

    private void Dispatch()
    {
        List<Action>? batches;
        lock (_lock)
        {
            (batches, _waiting) = (_waiting, null);
        }

        foreach (var dispatch in batches ?? [])
        {
            dispatch();
        }
    }
}
