using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CustomerDp.Contracts.Events;

/// <summary>
/// A person was forgotten: what occurred at or before <see cref="PasEvent.OccurredOn"/> brings no details of the customer any more,
/// whenever it comes. The product records it itself; no publisher sends it, and a message that says so is invalid.
/// </summary>
public sealed record CustomerErasedEvent : PasEvent
{
    public required string CustomerId { get; init; }

    /// <summary>
    /// The erasure of a customer at a moment: made again it is the same event. Its reading is the moment in milliseconds, so that those of
    /// a customer stand in the order of their times.
    /// </summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="erasedOn">In UTC; what is finer than a millisecond counts up to the next.</param>
    public static CustomerErasedEvent Of(string customerId, DateTime erasedOn)
    {
        var milliseconds = (erasedOn.Ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond;
        var text = string.Create(CultureInfo.InvariantCulture, $"{milliseconds}\0{customerId}");
        return new CustomerErasedEvent
        {
            EventId = "erased-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16)),
            OccurredOn = new DateTime(milliseconds * TimeSpan.TicksPerMillisecond, DateTimeKind.Utc),
            LogicalClockReading = milliseconds,
            CustomerId = customerId,
        };
    }

    public override EventDescriptor Descriptor => Definition;

    /// <summary>What there is to know of its type.</summary>
    public static EventDescriptor Definition { get; } = new EventDescriptorOf<CustomerErasedEvent>(
        EventTypes.CustomerErased,
        stream: null,
        CustomerErasedData.Read,
        CustomerErasedData.Write);
}
