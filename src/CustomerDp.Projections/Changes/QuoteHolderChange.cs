using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Registers;

namespace CustomerDp.Projections.Changes;

/// <summary>A quote's holder; without effect on a converted quote.</summary>
public sealed record QuoteHolderChange(string QuoteId, ClockVersion Version, QuoteHolder Holder) : EntityChange(EntityKind.Quote, QuoteId);
