using System.Collections.Concurrent;
using MassTransit;

namespace CustomerDp.AmazonSqs.Transport.Pausing;

/// <summary>The gates of all endpoints of a process: they outlive the receivers, which come and go.</summary>
internal sealed class ReceiveEndpointPauses : IReceiveEndpointPauses
{
    private const int LongestReason = 200;

    private readonly ConcurrentDictionary<string, IntakeGate> _gates = new(StringComparer.Ordinal);

    public IntakeGate GateOf(string queueName) => _gates.GetOrAdd(queueName, _ => new IntakeGate());

    public void Pause(string queueName, string cause, string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(queueName);
        ArgumentException.ThrowIfNullOrWhiteSpace(cause);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        if (reason.Length > LongestReason || reason.Any(char.IsControl))
        {
            throw new ArgumentException(
                $"A reason is at most {LongestReason} characters, none of them a control character.",
                nameof(reason));
        }

        GateOf(queueName).Close(cause, reason);
    }

    public void Resume(string queueName, string cause)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(queueName);
        ArgumentException.ThrowIfNullOrWhiteSpace(cause);
        GateOf(queueName).Open(cause);
    }

    public IReadOnlyDictionary<string, string> CausesOf(string queueName) =>
        _gates.TryGetValue(queueName, out var gate) ? gate.Causes : IntakeGate.NoCauses;
}
