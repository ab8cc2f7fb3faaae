using CustomerDp.Contracts.Events;

namespace CustomerDp.Projections.Entities;

/// <summary>What a policy says, and whose it is.</summary>
public sealed record PolicyTerms
{
    /// <summary>The customer.</summary>
    public required string CustomerId { get; init; }

    public string? PolicyNumber { get; init; }

    public string? ProductCode { get; init; }

    public string? QuoteId { get; init; }

    public DateOnly? EffectiveFrom { get; init; }

    public DateOnly? EffectiveTo { get; init; }

    public Premium? Premium { get; init; }

    /// <summary>When the event that set the terms happened, in UTC.</summary>
    public required DateTime OccurredOn { get; init; }
}
