namespace CustomerDp.Contracts.Events;

/// <summary>
/// A person was forgotten: what occurred at or before <see cref="PasEvent.OccurredOn"/> brings no details of the customer any more,
/// whenever it comes. The product records it itself; no publisher sends it, and a message that says so is invalid.
/// </summary>
public sealed record CustomerErasedEvent : PasEvent
{
    public required string CustomerId { get; init; }

    public override EventDescriptor Descriptor => Definition;

    /// <summary>What there is to know of its type.</summary>
    public static EventDescriptor Definition { get; } = new EventDescriptorOf<CustomerErasedEvent>(
        EventTypes.CustomerErased,
        stream: null,
        CustomerErasedData.Read,
        CustomerErasedData.Write);
}
