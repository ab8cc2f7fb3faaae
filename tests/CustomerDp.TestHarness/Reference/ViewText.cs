using System.Globalization;
using System.Text.Json.Nodes;
using CustomerDp.Contracts.Events;
using CustomerDp.Projections.Views;

namespace CustomerDp.TestHarness.Reference;

/// <summary>A view as text, so that two are compared at a glance and a failing test shows both.</summary>
public static class ViewText
{
    public static string? Of(CustomerView? view) => view is null ? null : Join(
        view.Id,
        view.CreatedAt is not { } createdAt ? null : Details(view.Details?.FirstName, createdAt, view.UpdatedAt),
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

    /// <summary>The same of an answer of the query API, its connections as plain lists.</summary>
    public static string? Of(JsonObject? customer) =>
        customer is null
            ? null
            : Join(
                Text(customer, "id")!,
                customer["createdAt"] is null
                    ? null
                    : Details(Text(customer, "firstName"), Time(customer, "createdAt"), customer["updatedAt"] is null ? null : Time(customer, "updatedAt")),
                customer["policies"]!
                    .AsArray()
                    .Select(p =>
                        Policy(
                            Text(p, "id")!,
                            Text(p, "policyNumber"),
                            Text(p, "quoteId"),
                            Text(p, "status")!,
                            Text(p, "statusReason"),
                            p!["statusEffectiveOn"] is { } on
                                ? DateOnly.ParseExact((string)on!, "yyyy-MM-dd", CultureInfo.InvariantCulture)
                                : null,
                            Text(p["statusSetBy"], "eventId")!,
                            Time(p, "updatedAt"))),
                customer["quotes"]!.AsArray().Select(q => $"{Text(q, "id")} since {Time(q, "addedAt"):O}"));

    internal static string Details(string? firstName, DateTime createdAt, DateTime? updatedAt) =>
        $"{firstName ?? "-"} created {createdAt:O} updated {updatedAt?.ToString("O", CultureInfo.InvariantCulture) ?? "-"}";

    internal static string Policy(
        string id, string? number, string? quote, string status, string? reason, DateOnly? on, string setBy, DateTime updatedAt) =>
        $"{id} no {number ?? "-"} of {quote ?? "-"} {status} ({reason ?? "-"}, {on?.ToString("O") ?? "-"}) by {setBy} updated {updatedAt:O}";

    internal static string? Join(string id, string? details, IEnumerable<string> policies, IEnumerable<string> quotes)
    {
        string[] lines = [.. details is null ? Array.Empty<string>() : [details], .. policies, .. quotes];
        return lines.Length == 0 ? null : string.Join("\n  ", lines.Prepend(id));
    }

    private static string? Text(JsonNode? node, string member) => (string?)node![member];

    private static DateTime Time(JsonNode? node, string member) =>
        DateTime.Parse(Text(node, member)!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
}
