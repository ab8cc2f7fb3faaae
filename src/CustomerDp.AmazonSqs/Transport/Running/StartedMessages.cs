using System.Collections.Concurrent;
using CustomerDp.AmazonSqs.Transport.Settling;

namespace CustomerDp.AmazonSqs.Transport.Running;

/// <summary>The deliveries that were started and are not settled yet. Safe for concurrent use.</summary>
internal sealed class StartedMessages
{
    private readonly ConcurrentDictionary<ReceivedMessage, SqsReceiveContext> _started = new();
    private readonly TaskCompletionSource _noneIsLeft = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isClosing;

    public int Count => _started.Count;

    /// <summary>Whether nothing more is started.</summary>
    public bool IsClosing => _isClosing;

    public void Add(ReceivedMessage message, SqsReceiveContext context) => _started[message] = context;

    public void Remove(ReceivedMessage message)
    {
        _started.TryRemove(message, out _);
        if (_isClosing && _started.IsEmpty)
        {
            _noneIsLeft.TrySetResult();
        }
    }

    /// <summary>Completes when none is left. To be called once nothing is started any more.</summary>
    public Task WhenNoneIsLeft()
    {
        _isClosing = true;
        if (_started.IsEmpty)
        {
            _noneIsLeft.TrySetResult();
        }

        return _noneIsLeft.Task;
    }

    /// <summary>Cancels the token of each.</summary>
    public void Cancel()
    {
        foreach (var context in _started.Values)
        {
            try
            {
                context.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It ended just now.
            }
        }
    }
}
