using CustomerDp.Projections.Entities;

namespace CustomerDp.Projections.Views;

/// <summary>What a frontend sees of a policy.</summary>
/// <param name="Id">The policy.</param>
/// <param name="Terms">What it says.</param>
/// <param name="Standing">Where it stands.</param>
public sealed record PolicyView(string Id, PolicyTerms Terms, PolicyStanding Standing)
{
    /// <summary>The later of the times at which terms and standing were set, in UTC.</summary>
    public DateTime UpdatedAt => Terms.OccurredOn > Standing.SetBy.OccurredOn ? Terms.OccurredOn : Standing.SetBy.OccurredOn;

    /// <summary>The identifier only.</summary>
    public override string ToString() => $"{nameof(PolicyView)} {Id}";

    /// <summary>The view of a stored policy; null until its terms are known.</summary>
    public static PolicyView? Of(string id, PolicyState state) =>
        state is { Terms: { } terms, Standing: { } standing } ? new PolicyView(id, terms.Value, standing.Value) : null;
}
