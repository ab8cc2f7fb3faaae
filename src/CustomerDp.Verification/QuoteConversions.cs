using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Entities;

namespace CustomerDp.Verification;

/// <summary>Quotes that policies name against the tombstones that there are, from one scan in whatever order.</summary>
internal sealed class QuoteConversions(Suspects suspects)
{
    private readonly Dictionary<string, string> _policyByQuote = new(StringComparer.Ordinal);
    private readonly HashSet<string> _converted = new(StringComparer.Ordinal);

    /// <summary>The key of the quote that the terms of a policy name; null where they name none.</summary>
    public static string? NamedBy(EntityKind kind, Dictionary<string, AttributeValue> item) =>
        kind == EntityKind.Policy
        && item.Map(TableNames.Terms)?.GetValueOrDefault("quoteId") is { } quoteId
        && AttributeForms.IsIdentifier(quoteId)
            ? EntityKey.Of(EntityKind.Quote, quoteId.S)
            : null;

    public void Add(string entityKey, EntityKind kind, Dictionary<string, AttributeValue> item)
    {
        if (kind == EntityKind.Quote && item.ContainsKey(TableNames.Converted) && !_policyByQuote.Remove(entityKey))
        {
            _converted.Add(entityKey);
        }
        else if (NamedBy(kind, item) is { } quote && !_converted.Contains(quote))
        {
            _policyByQuote.TryAdd(quote, entityKey);
        }
    }

    /// <summary>After all items: policies whose quotes have no tombstone.</summary>
    public void Finish()
    {
        foreach (var policy in _policyByQuote.Values)
        {
            suspects.Add(policy);
        }
    }
}
