using CustomerDp.AmazonSqs.Transport.Logging;
using CustomerDp.AmazonSqs.Transport.Pausing;
using Microsoft.Extensions.Logging;

namespace CustomerDp.AmazonSqs.Transport.Endpoints;

/// <summary>
/// The actions on a queue without which a message that was received cannot come to its end: as long as one of them does not work, for want
/// of a right for instance, the endpoint takes nothing in. Otherwise each message would be received, handled and left again and again,
/// until the queue's <c>maxReceiveCount</c> parks it though nothing is wrong with it.
/// </summary>
internal sealed class QueueActions(IntakeGate gate, EndpointHealth health, Uri inputAddress, ILogger logger)
{
    /// <summary>Deleting: what was consumed or moved is held and tried again.</summary>
    public const string Delete = "DeleteMessage";

    /// <summary>Renewing and giving back.</summary>
    public const string ChangeVisibility = "ChangeMessageVisibility";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _failing = new(StringComparer.Ordinal);
    private bool _closed;

    /// <summary>Whether the action failed when it was last tried.</summary>
    public bool IsFailing(string action)
    {
        lock (_lock)
        {
            return _failing.ContainsKey(action);
        }
    }

    /// <summary>The action does not work.</summary>
    public async Task FailedAsync(string action, string code)
    {
        lock (_lock)
        {
            if (_closed || (_failing.TryGetValue(action, out var known) && known == code))
            {
                return;
            }

            _failing[action] = code;
            gate.Close(action, $"does not work ({code})");
        }

        TransportLog.ActionFailed(logger, action, inputAddress, code);
        await health.ActionFailedAsync(action, code);
    }

    /// <summary>The action was carried out, or the service at least answered for each message.</summary>
    public ValueTask SucceededAsync(string action) => IsFailing(action) ? new(EndAsync(action)) : default;

    /// <summary>The endpoint stops: what holds its intake here goes with it.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            foreach (var action in _failing.Keys)
            {
                gate.Open(action);
            }

            _failing.Clear();
        }
    }

    private async Task EndAsync(string action)
    {
        lock (_lock)
        {
            if (!_failing.Remove(action))
            {
                return;
            }
        }

        // First the health: whoever sees messages come again sees why.
        await health.ActionSucceededAsync(action);
        lock (_lock)
        {
            if (!_failing.ContainsKey(action))
            {
                gate.Open(action);
            }
        }

        TransportLog.ActionSucceeded(logger, action, inputAddress);
    }
}
