namespace CustomerDp.GraphQL.DataLoaders;

/// <summary>
/// Loads values by their keys in batches. One instance a request: register it as scoped, with <c>AddDataLoader</c>. The name and the
/// shape are GreenDonut's: <see href="https://chillicream.com/docs/hotchocolate/v15/fetching-data/dataloader"/>.
/// </summary>
public abstract class BatchDataLoader<TKey, TValue> : IDataLoader<TKey, TValue>
    where TKey : notnull
{
    private readonly IBatchScheduler _scheduler;
    private readonly int _maxBatchSize;
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, TaskCompletionSource<TValue?>> _values;
    private List<TKey>? _batch;

    /// <param name="batchScheduler">That of the request.</param>
    /// <param name="options">How to batch; null for the defaults.</param>
    /// <param name="comparer">When two keys are one; null for their own equality.</param>
    protected BatchDataLoader(IBatchScheduler batchScheduler, DataLoaderOptions? options = null, IEqualityComparer<TKey>? comparer = null)
    {
        ArgumentNullException.ThrowIfNull(batchScheduler);
        _scheduler = batchScheduler;
        _maxBatchSize = (options ?? new DataLoaderOptions()).MaxBatchSize;
        ArgumentOutOfRangeException.ThrowIfLessThan(_maxBatchSize, 1, nameof(options));
        _values = new Dictionary<TKey, TaskCompletionSource<TValue?>>(comparer);
    }

    public Task<TValue?> LoadAsync(TKey key, CancellationToken cancellationToken = default)
    {
        TaskCompletionSource<TValue?>? value;
        lock (_lock)
        {
            if (!_values.TryGetValue(key, out value))
            {
                _values.Add(key, value = new TaskCompletionSource<TValue?>());
                if (_batch is null || _batch.Count == _maxBatchSize)
                {
                    var batch = _batch = [];
                    _scheduler.Schedule(() => Dispatch(batch, cancellationToken));
                }

                _batch.Add(key);
            }
        }

        return value.Task;
    }

    public async Task<IReadOnlyList<TValue?>> LoadAsync(IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken = default) =>
        await Task.WhenAll(keys.Select(k => LoadAsync(k, cancellationToken)));

    public void SetCacheEntry(TKey key, TValue? value)
    {
        lock (_lock)
        {
            if (_values.ContainsKey(key))
            {
                return;
            }

            var known = new TaskCompletionSource<TValue?>();
            known.SetResult(value);
            _values.Add(key, known);
        }
    }

    /// <param name="keys">Distinct, in the order in which they were asked for.</param>
    /// <param name="cancellationToken">Cancelled when nobody waits for the answer any more.</param>
    /// <returns>The values there are; an exception is that of every key of the batch.</returns>
    protected abstract Task<IReadOnlyDictionary<TKey, TValue>> LoadBatchAsync(
        IReadOnlyList<TKey> keys, CancellationToken cancellationToken);

    private void Dispatch(List<TKey> batch, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (ReferenceEquals(_batch, batch))
            {
                _batch = null;
            }
        }

        _ = CompleteAsync(batch, cancellationToken);
    }

    private async Task CompleteAsync(List<TKey> keys, CancellationToken cancellationToken)
    {
        TaskCompletionSource<TValue?>[] waiting;
        lock (_lock)
        {
            waiting = [.. keys.Select(k => _values[k])];
        }

        var request = _scheduler as BatchScheduler;
        request?.Count(GetType().Name, keys.Count);
        Action complete;
        try
        {
            var values = await LoadBatchAsync(keys, cancellationToken);
            complete = () =>
            {
                for (var i = 0; i < keys.Count; i++)
                {
                    waiting[i].TrySetResult(values.GetValueOrDefault(keys[i]));
                }
            };
        }
        catch (Exception e)
        {
            complete = () =>
            {
                foreach (var value in waiting)
                {
                    value.TrySetException(e);
                }
            };
        }

        // All that waited goes on here, one after the other, so that what it asks for next is one batch again.
        request?.Enter();
        complete();
        request?.Exit();
    }
}
