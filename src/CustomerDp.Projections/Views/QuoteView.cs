using CustomerDp.Projections.Entities;

namespace CustomerDp.Projections.Views;

/// <summary>What a frontend sees of a quote.</summary>
/// <param name="Id">The quote.</param>
/// <param name="AddedAt">When the event that put it there happened, in UTC.</param>
public sealed record QuoteView(string Id, DateTime AddedAt)
{
    /// <summary>The view of a stored quote; null once it is converted.</summary>
    public static QuoteView? Of(string id, QuoteState state) => state.Holder is { } holder ? new QuoteView(id, holder.Value.AddedAt) : null;
}
