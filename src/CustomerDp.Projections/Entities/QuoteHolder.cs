namespace CustomerDp.Projections.Entities;

/// <summary>Whose a quote is.</summary>
/// <param name="CustomerId">The policy holder.</param>
/// <param name="AddedAt">When the event that put the quote there happened, in UTC.</param>
public sealed record QuoteHolder(string CustomerId, DateTime AddedAt);
