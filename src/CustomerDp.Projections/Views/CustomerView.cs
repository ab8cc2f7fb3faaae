using CustomerDp.Projections.Entities;

namespace CustomerDp.Projections.Views;

/// <summary>What a frontend sees of a customer.</summary>
public sealed record CustomerView
{
    public required string Id { get; init; }

    /// <summary>Null while no event brought any, or all that did were erased: the customer is known by a policy or a quote only.</summary>
    public CustomerDetails? Details { get; init; }

    /// <summary>The earliest time of the events that brought details, erased ones too, in UTC; null until one has.</summary>
    public DateTime? CreatedAt { get; init; }

    /// <summary>The time of the event that set the details shown, in UTC; null where there are none.</summary>
    public DateTime? UpdatedAt { get; init; }

    /// <summary>Ordered by id.</summary>
    public required IReadOnlyList<PolicyView> Policies { get; init; }

    /// <summary>Ordered by id.</summary>
    public required IReadOnlyList<QuoteView> Quotes { get; init; }

    /// <summary>The identifier only: the rest is personal data.</summary>
    public override string ToString() => $"{nameof(CustomerView)} {Id}";

    /// <summary>The view of what is stored: policies without terms and converted quotes are not in it; null where nothing is.</summary>
    public static CustomerView? Of(
        string id,
        CustomerState? customer,
        IEnumerable<KeyValuePair<string, PolicyState>> policies,
        IEnumerable<KeyValuePair<string, QuoteState>> quotes)
    {
        var policyViews = policies
            .Select(p => PolicyView.Of(p.Key, p.Value))
            .OfType<PolicyView>()
            .OrderBy(p => p.Id, IdComparer.Instance)
            .ToArray();
        var quoteViews = quotes
            .Select(q => QuoteView.Of(q.Key, q.Value))
            .OfType<QuoteView>()
            .OrderBy(q => q.Id, IdComparer.Instance)
            .ToArray();
        return customer?.Details is null && policyViews.Length == 0 && quoteViews.Length == 0
            ? null
            : new CustomerView
            {
                Id = id,
                Details = customer?.Details?.Value,
                CreatedAt = customer?.CreatedAt,
                UpdatedAt = customer?.Details?.Version.OccurredOn,
                Policies = policyViews,
                Quotes = quoteViews,
            };
    }
}
