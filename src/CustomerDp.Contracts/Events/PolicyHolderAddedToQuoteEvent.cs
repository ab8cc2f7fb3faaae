namespace CustomerDp.Contracts.Events;

/// <summary>A quote got a policy holder, or another one: the only event that brings a customer's details.</summary>
public sealed record PolicyHolderAddedToQuoteEvent : PasEvent
{
    public required string QuoteId { get; init; }

    public required PolicyHolder PolicyHolder { get; init; }

    public override EventDescriptor Descriptor => Definition;

    /// <summary>What there is to know of its type.</summary>
    public static EventDescriptor Definition { get; } = new EventDescriptorOf<PolicyHolderAddedToQuoteEvent>(
        EventTypes.PolicyHolderAddedToQuote,
        EventStream.Quote,
        PolicyHolderAddedToQuoteData.Read,
        PolicyHolderAddedToQuoteData.Write);
}
