using System.Collections.Frozen;
using System.Globalization;
using CustomerDp.Contracts.Events;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Views;

namespace CustomerDp.Projections.History;

/// <summary>
/// The fields of the views as names and texts, as a history tells their changes. Names are those of the query API's schema, from the
/// entity's own type on; what follows from others (a full name) is not among them. Of the event that set a status only its id is.
/// </summary>
public static class ViewFields
{
    /// <summary>Whose a policy or a quote is.</summary>
    public const string CustomerId = "customer.id";

    /// <summary>When what is shown of the entity was set.</summary>
    public const string UpdatedAt = "updatedAt";

    private static readonly string[] OfCustomer =
    [
        "firstName", "lastName", "dateOfBirth", "email", "phone",
        "address.street", "address.city", "address.state", "address.zipCode", "address.country",
        "createdAt", UpdatedAt,
    ];

    private static readonly string[] OfPolicy =
    [
        CustomerId, "policyNumber", "productCode", "quoteId",
        "status", "statusReason", "statusEffectiveOn", "statusSetBy.eventId",
        "effectiveFrom", "effectiveTo", "premium.amount", "premium.currency", UpdatedAt,
    ];

    private static readonly string[] OfQuote = [CustomerId, "addedAt"];

    /// <summary>Those whose values are of a person.</summary>
    public static IReadOnlySet<string> Personal { get; } = OfCustomer[..^2].ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Those of a customer that come and go with the details.</summary>
    public static IReadOnlySet<string> DetailsOfCustomer { get; } =
        OfCustomer.Where(field => field != "createdAt").ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The fields of a customer.</summary>
    internal static ViewTexts Of(CustomerState? state)
    {
        var details = state?.Details?.Value;
        return new(
            OfCustomer,
            [
                details?.FirstName, details?.LastName, Text(details?.DateOfBirth), details?.Email, details?.Phone,
                details?.Address?.Street, details?.Address?.City, details?.Address?.State, details?.Address?.ZipCode,
                details?.Address?.Country,
                Text(state?.CreatedAt), Text(state?.Details?.Version.OccurredOn),
            ]);
    }

    /// <summary>The fields of a policy: of what is known of it, whether or not its view shows it yet.</summary>
    internal static ViewTexts Of(PolicyState? state)
    {
        var (terms, standing) = (state?.Terms?.Value, state?.Standing?.Value);
        return new(
            OfPolicy,
            [
                terms?.CustomerId, terms?.PolicyNumber, terms?.ProductCode, terms?.QuoteId,
                standing is null ? null : PolicyStatusNames.NameOf(standing.Status), standing?.Reason, Text(standing?.EffectiveOn),
                standing?.SetBy.EventId,
                Text(terms?.EffectiveFrom), Text(terms?.EffectiveTo),
                terms?.Premium?.Amount.ToString(CultureInfo.InvariantCulture), terms?.Premium?.Currency,
                Text(terms is not null && !(terms.OccurredOn < standing?.SetBy.OccurredOn) ? terms.OccurredOn : standing?.SetBy.OccurredOn),
            ]);
    }

    /// <summary>The fields of a quote; all null once it is converted.</summary>
    internal static ViewTexts Of(QuoteState? state) =>
        new(OfQuote, [state?.Holder?.Value.CustomerId, Text(state?.Holder?.Value.AddedAt)]);

    private static string? Text(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Text(DateTime? time) => time is { } utc ? UtcText.Of(utc) : null;
}
