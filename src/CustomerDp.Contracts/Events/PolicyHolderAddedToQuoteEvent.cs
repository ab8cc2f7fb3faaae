namespace CustomerDp.Contracts.Events;

/// <summary>A quote got a policy holder, or another one: the only event that brings a customer's details.</summary>
public sealed record PolicyHolderAddedToQuoteEvent : PasEvent
{
    public required string QuoteId { get; init; }

    public required PolicyHolder PolicyHolder { get; init; }

    public override string EventType => EventTypes.PolicyHolderAddedToQuote;
}
