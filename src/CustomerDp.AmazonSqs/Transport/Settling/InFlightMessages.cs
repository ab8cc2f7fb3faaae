using System.Collections.Concurrent;
using CustomerDp.AmazonSqs.Transport.Telemetry;

namespace CustomerDp.AmazonSqs.Transport.Settling;

/// <summary>
/// The messages that the process holds, by SQS message id. SQS may hand out a message again while it is being consumed, when its visibility
/// ran out or just so: consuming it twice at a time would be of no use, but its newest receipt handle is the one that counts.
/// </summary>
internal sealed class InFlightMessages
{
    private readonly ConcurrentDictionary<string, ReceivedMessage> _messages = new(StringComparer.Ordinal);

    public int Count => _messages.Count;

    public IEnumerable<ReceivedMessage> All => _messages.Select(x => x.Value);

    /// <returns>False when the message is held already; it has taken over the new receipt handle then.</returns>
    public bool TryAdd(ReceivedMessage message, DateTimeOffset now)
    {
        while (true)
        {
            if (_messages.TryAdd(message.MessageId, message))
            {
                return true;
            }

            if (!_messages.TryGetValue(message.MessageId, out var held))
            {
                continue;
            }

            if (!held.IsSettling)
            {
                held.Lease.ReceivedAgain(message.Lease.ReceiptHandle, now);
                return false;
            }

            // On its way out: what comes now is the next delivery, not a second copy of this one.
            if (_messages.TryUpdate(message.MessageId, message, held))
            {
                return true;
            }
        }
    }

    /// <summary>Shows how many are held, and since when.</summary>
    public HeldGauge Gauge(string queueName, TimeProvider timeProvider) =>
        new(queueName, timeProvider, () => Count, () => _messages.Select(x => x.Value.Lease.HeldSince));

    public void Remove(ReceivedMessage message) => _messages.TryRemove(KeyValuePair.Create(message.MessageId, message));
}
