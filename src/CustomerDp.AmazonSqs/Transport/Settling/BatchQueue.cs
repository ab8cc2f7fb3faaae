using CustomerDp.AmazonSqs.Transport.Faults;

namespace CustomerDp.AmazonSqs.Transport.Settling;

/// <summary>
/// Gathers items into batches of ten. A batch goes when it is full, when nothing more is to be expected, or after a short wait.
/// </summary>
/// <typeparam name="T">What is gathered.</typeparam>
internal sealed class BatchQueue<T> : IDisposable
{
    public const int BatchSize = 10;

    // Long enough to fill batches at a few hundred messages a second, short against what holding a message costs.
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(20);

    private readonly Lock _lock = new();
    private readonly Func<IReadOnlyList<T>, Task<CallFault?[]>> _send;
    private readonly Func<bool> _mayGrow;
    private readonly ITimer _timer;
    private List<(T Item, TaskCompletionSource<CallFault?> Result)> _pending = new(BatchSize);

    /// <param name="send">Sends one batch and answers what went wrong, or null, for each item, in order. It does not throw.</param>
    /// <param name="mayGrow">Whether more items may come soon.</param>
    /// <param name="timeProvider">Where the timer comes from.</param>
    public BatchQueue(Func<IReadOnlyList<T>, Task<CallFault?[]>> send, Func<bool> mayGrow, TimeProvider timeProvider)
    {
        _send = send;
        _mayGrow = mayGrow;
        _timer = timeProvider.CreateTimer(_ => Flush(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <returns>What went wrong, or null for success.</returns>
    public Task<CallFault?> AddAsync(T item)
    {
        var result = new TaskCompletionSource<CallFault?>(TaskCreationOptions.RunContinuationsAsynchronously);
        List<(T, TaskCompletionSource<CallFault?>)>? batch = null;
        lock (_lock)
        {
            _pending.Add((item, result));
            // A timer that was disposed of by a stop does not ring any more.
            if (_pending.Count == BatchSize || !_mayGrow() || (_pending.Count == 1 && !_timer.Change(Linger, Timeout.InfiniteTimeSpan)))
            {
                batch = Take();
            }
        }

        if (batch is not null)
        {
            _ = SendAsync(batch);
        }

        return result.Task;
    }

    /// <summary>Ends the waiting for company: what is gathered goes now, and what still comes goes alone.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        Flush();
    }

    private void Flush()
    {
        List<(T, TaskCompletionSource<CallFault?>)> batch;
        lock (_lock)
        {
            batch = Take();
        }

        if (batch.Count > 0)
        {
            _ = SendAsync(batch);
        }
    }

    private List<(T Item, TaskCompletionSource<CallFault?> Result)> Take()
    {
        var batch = _pending;
        _pending = new(BatchSize);
        return batch;
    }

    private async Task SendAsync(List<(T Item, TaskCompletionSource<CallFault?> Result)> batch)
    {
        CallFault?[] faults;
        try
        {
            faults = await _send(batch.ConvertAll(x => x.Item));
        }
        catch (Exception exception)
        {
            // Whoever waits must hear of it, whatever it was.
            faults = [.. Enumerable.Repeat<CallFault?>(new CallFault(ErrorCodes.Of(exception), IsOfMessage: false), batch.Count)];
        }

        for (var i = 0; i < batch.Count; i++)
        {
            batch[i].Result.SetResult(faults[i]);
        }
    }
}
