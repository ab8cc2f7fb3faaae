using System.Runtime.Serialization;
using CustomerDp.Contracts.Reading;

namespace CustomerDp.Worker.Messages;

/// <summary>A message is no valid event. Never retried: it goes to the queue for invalid messages with its reason. Carries nothing of the body.</summary>
public sealed class InvalidEventException(InvalidReason reason) : SerializationException($"The message is no valid event: {reason.Code}.")
{
    public InvalidReason Reason { get; } = reason;
}
