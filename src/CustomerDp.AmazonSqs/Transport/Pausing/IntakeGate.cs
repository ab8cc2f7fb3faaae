using System.Collections.Immutable;

namespace CustomerDp.AmazonSqs.Transport.Pausing;

/// <summary>Whether an endpoint may take messages: open unless a cause holds it closed. Safe for concurrent use.</summary>
// Its token source is not disposed of: it has no timer, and whoever registered for it may still come to unregister.
#pragma warning disable CA1001
internal sealed class IntakeGate
#pragma warning restore CA1001
{
    public static readonly ImmutableSortedDictionary<string, string> NoCauses =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = New();

    private CancellationTokenSource _closing = new();

    // Replaced as a whole, so that it can be read without the lock.
    private volatile ImmutableSortedDictionary<string, string> _causes = NoCauses;

    /// <summary>Reasons by cause.</summary>
    public ImmutableSortedDictionary<string, string> Causes => _causes;

    public bool IsClosed => !_causes.IsEmpty;

    /// <summary>Cancelled when the gate is closed the next time, and already so while it is.</summary>
    public CancellationToken Closing
    {
        get
        {
            lock (_lock)
            {
                return _closing.Token;
            }
        }
    }

    public void Close(string cause, string reason) => Change(causes => causes.SetItem(cause, reason));

    public void Open(string cause) => Change(causes => causes.Remove(cause));

    /// <returns>The causes as they are, and a task that completes when they change.</returns>
    public (ImmutableSortedDictionary<string, string> Causes, Task Changed) Look()
    {
        lock (_lock)
        {
            return (_causes, _changed.Task);
        }
    }

    public async Task WhenOpenAsync(CancellationToken cancellationToken)
    {
        while (Look() is ({ IsEmpty: false }, var changed))
        {
            await changed.WaitAsync(cancellationToken);
        }
    }

    private void Change(Func<ImmutableSortedDictionary<string, string>, ImmutableSortedDictionary<string, string>> change)
    {
        TaskCompletionSource changed;
        CancellationTokenSource? closing = null;
        lock (_lock)
        {
            var before = _causes;
            var after = change(before);
            if (ReferenceEquals(before, after))
            {
                return;
            }

            _causes = after;
            if (before.IsEmpty)
            {
                closing = _closing;
            }
            else if (after.IsEmpty)
            {
                _closing = new CancellationTokenSource();
            }

            changed = _changed;
            _changed = New();
        }

        closing?.Cancel();
        changed.SetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
