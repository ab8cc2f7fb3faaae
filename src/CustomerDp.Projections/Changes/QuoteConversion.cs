using CustomerDp.Projections.Entities;

namespace CustomerDp.Projections.Changes;

/// <summary>A policy was made of the quote: it leaves its customer for good. It has no version, since nothing takes it back.</summary>
public sealed record QuoteConversion(string QuoteId) : EntityChange(EntityKind.Quote, QuoteId);
