using System.Collections.Frozen;
using System.Globalization;
using CustomerDp.Contracts.Events;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.History;
using CustomerDp.Projections.Registers;
using CustomerDp.Projections.Views;

namespace CustomerDp.Projections.Lifecycle;

/// <summary>What a customer's view shows of an entity: what is told of it, or what was.</summary>
/// <param name="CustomerId">Whose it is; null while it is in nobody's view.</param>
/// <param name="Fields">Its values by name, see <see cref="ViewFields"/>, whose it is not among them; none of them null.</param>
/// <param name="ErasedOn">Of a customer: up to when they were erased, in UTC.</param>
public sealed record SeenEntity(string? CustomerId, IReadOnlyDictionary<string, string> Fields, DateTime? ErasedOn = null)
{
    private static readonly string Active = PolicyStatusNames.NameOf(PolicyStatus.Active);

    /// <summary>
    /// The versions of all that is stored of it, whether or not it is shown; null: nothing is. They only grow: where they are the same,
    /// nothing happened to it in between, and where they are not, it may have looked otherwise in between, whatever it looks like.
    /// </summary>
    public string? Version { get; init; }

    /// <summary>Nothing of it is in any view.</summary>
    public static SeenEntity Nothing { get; } = new(null, FrozenDictionary<string, string>.Empty);

    /// <summary>Whether it is a policy in force.</summary>
    public bool IsInForce => Fields.GetValueOrDefault("status") == Active;

    /// <summary>Whether it is a customer of whom more is known than when they first came.</summary>
    public bool HasDetails => Fields.ContainsKey(ViewFields.UpdatedAt);

    /// <summary>What a policy's view shows.</summary>
    public static SeenEntity Of(string id, PolicyState? state) =>
        (state is not null && PolicyView.Of(id, state) is not null ? Of(ViewFields.Of(state)) : Nothing) with
        {
            Version = state is null ? null : Joined(TextOf(state.Terms?.Version), TextOf(state.Standing?.Version)),
        };

    /// <summary>What a quote's view shows.</summary>
    public static SeenEntity Of(string id, QuoteState? state) =>
        (state is not null && QuoteView.Of(id, state) is not null ? Of(ViewFields.Of(state)) : Nothing) with
        {
            Version = state is null ? null : Joined(TextOf(state.Holder?.Version)),
        };

    /// <summary>What a customer's view shows of the customer, policies and quotes apart.</summary>
    public static SeenEntity Of(string id, CustomerState? state) =>
        new(id, ViewFields.Of(state).Known.ToDictionary(StringComparer.Ordinal), state?.ErasedOn)
        {
            Version = state is null
                ? null
                : Joined(
                    state.Details?.Version is { } details ? $"{TextOf(details.OccurredOn)}#{details.EventId}" : null,
                    TextOf(state.CreatedAt),
                    TextOf(state.ErasedOn)),
        };

    /// <summary>What was told: an entity that is stored without what it was not told of.</summary>
    public static SeenEntity Told(string? customerId, IEnumerable<KeyValuePair<string, string>> fields) =>
        new(customerId, fields.ToDictionary(StringComparer.Ordinal));

    /// <summary>The identifier only.</summary>
    public override string ToString() => $"{nameof(SeenEntity)} of {CustomerId}";

    // Ids of events hold no spaces.
    private static string Joined(params IEnumerable<string?> versions) => string.Join(' ', versions.Select(v => v ?? "-"));

    private static string? TextOf(ClockVersion? version) =>
        version is { } v ? string.Create(CultureInfo.InvariantCulture, $"{v.Reading}#{v.EventId}") : null;

    private static string? TextOf(DateTime? time) => time?.ToString("O", CultureInfo.InvariantCulture);

    private static SeenEntity Of(ViewTexts texts)
    {
        var fields = texts.Known.ToDictionary(StringComparer.Ordinal);
        fields.Remove(ViewFields.CustomerId, out var customerId);
        return new(customerId, fields);
    }
}
