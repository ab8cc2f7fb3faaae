using CustomerDp.Projections.Registers;

namespace CustomerDp.Projections.Entities;

/// <summary>
/// What is stored of a quote: whose it is, until it is converted. Then only a tombstone stays, for good: it holds nothing of the
/// holder, whichever event came first.
/// </summary>
public sealed record QuoteState
{
    private QuoteState(Register<ClockVersion, QuoteHolder>? holder) => Holder = holder;

    /// <summary>A quote that a policy was made of.</summary>
    public static QuoteState Tombstone { get; } = new(holder: null);

    /// <summary>The holder; null once converted.</summary>
    public Register<ClockVersion, QuoteHolder>? Holder { get; }

    public bool IsConverted => Holder is null;

    public static QuoteState HeldBy(Register<ClockVersion, QuoteHolder> holder) => new(holder);
}
