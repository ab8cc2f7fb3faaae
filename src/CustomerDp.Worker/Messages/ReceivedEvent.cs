using CustomerDp.Contracts.Events;

namespace CustomerDp.Worker.Messages;

/// <summary>A valid event of the endpoint's stream.</summary>
/// <param name="Event">The event.</param>
public sealed record ReceivedEvent(PasEvent Event) : PasMessage
{
    /// <summary>Its type only: the rest is personal data.</summary>
    public override string ToString() => Event.EventType;
}
