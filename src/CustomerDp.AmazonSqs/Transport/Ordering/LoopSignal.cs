using System.Threading.Tasks.Sources;

namespace CustomerDp.AmazonSqs.Transport.Ordering;

/// <summary>
/// Wakes one loop. However often it is set before the loop comes to wait, the loop goes on once; nothing that is set gets lost. Setting is
/// safe for concurrent use; only one may wait.
/// </summary>
/// <remarks>For what happens with every message: a semaphore makes an object, a registration and two steps for each wait.</remarks>
internal sealed class LoopSignal : IValueTaskSource
{
    private readonly Lock _lock = new();

    // Whoever sets it does not run the loop.
    private ManualResetValueTaskSourceCore<bool> _wake = new() { RunContinuationsAsynchronously = true };
    private bool _isSet;
    private bool _isAwaited;

    /// <summary>Wakes the loop, now or when it comes to wait.</summary>
    public void Set()
    {
        // The lock is held until the wake is told: one that goes on by then would begin the next wait in the middle of it.
        lock (_lock)
        {
            if (_isAwaited)
            {
                _isAwaited = false;
                _wake.SetResult(true);
            }
            else
            {
                _isSet = true;
            }
        }
    }

    /// <summary>Completes when it has been set since the last wait. To be awaited once, before the next.</summary>
    public ValueTask WaitAsync()
    {
        lock (_lock)
        {
            if (_isSet)
            {
                _isSet = false;
                return ValueTask.CompletedTask;
            }

            _wake.Reset();
            _isAwaited = true;
            return new ValueTask(this, _wake.Version);
        }
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _wake.GetStatus(token);

    void IValueTaskSource.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wake.OnCompleted(continuation, state, token, flags);

    void IValueTaskSource.GetResult(short token) => _wake.GetResult(token);
}
