using CustomerDp.Contracts.Events;
using CustomerDp.Projections.Views;

namespace CustomerDp.TestHarness.Reference;

/// <summary>A view as text, so that two are compared at a glance and a failing test shows both.</summary>
public static class ViewText
{
    public static string? Of(CustomerView? view) => view is null ? null : Join(
        view.Id,
        view.Details is null ? null : Details(view.Details.FirstName, view.CreatedAt!.Value, view.UpdatedAt!.Value),
        view.Policies.Select(p => Policy(
            p.Id,
            p.Terms.PolicyNumber,
            p.Terms.QuoteId,
            PolicyStatusNames.NameOf(p.Standing.Status),
            p.Standing.Reason,
            p.Standing.EffectiveOn,
            p.Standing.SetBy.EventId,
            p.UpdatedAt)),
        view.Quotes.Select(q => $"{q.Id} since {q.AddedAt:O}"));

    internal static string Details(string? firstName, DateTime createdAt, DateTime updatedAt) =>
        $"{firstName ?? "-"} created {createdAt:O} updated {updatedAt:O}";

    internal static string Policy(
        string id, string? number, string? quote, string status, string? reason, DateOnly? on, string setBy, DateTime updatedAt) =>
        $"{id} no {number ?? "-"} of {quote ?? "-"} {status} ({reason ?? "-"}, {on?.ToString("O") ?? "-"}) by {setBy} updated {updatedAt:O}";

    internal static string? Join(string id, string? details, IEnumerable<string> policies, IEnumerable<string> quotes)
    {
        string[] lines = [.. details is null ? Array.Empty<string>() : [details], .. policies, .. quotes];
        return lines.Length == 0 ? null : string.Join("\n  ", lines.Prepend(id));
    }
}
