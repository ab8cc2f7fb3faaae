using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Entities;

namespace CustomerDp.Verification;

/// <summary>What can be told of an item by itself.</summary>
/// <param name="termsDueSince">A policy whose standing is from before this, in UTC, should have terms.</param>
internal sealed class ItemChecks(DateTime termsDueSince)
{
    private static readonly string[] OfAnyTerms = ["occurredOn"];
    private static readonly string[] OfTermsWithPremium = ["occurredOn", "amount", "currency"];
    private static readonly string[] OfAnyStanding = ["code", "eventType", "occurredOn"];

    /// <summary>Everything that is wrong with the item of an entity.</summary>
    public IEnumerable<Finding> Of(string entityKey, EntityKind kind, string id, Dictionary<string, AttributeValue> item)
    {
        var (unknown, malformed) = ItemShape.Of(kind).FaultsOf(item);
        var missing = MissingOf(kind, item).ToArray();
        if (malformed.Count == 0 && missing.Length == 0 && !IsReadable(kind, item))
        {
            // Then the shape knows less than the readers do: that is a finding, too.
            yield return new Finding(entityKey, FindingCode.ItemUnreadable, []);
        }

        foreach (var (code, attributes) in new (FindingCode, IReadOnlyList<string>)[]
        {
            (FindingCode.ItemUnreadable, malformed),
            (FindingCode.AttributeUnknown, unknown),
            (FindingCode.AttributesIncomplete, missing),
            (FindingCode.KeyDoesNotFit, [.. KeysThatDoNotFit(entityKey, kind, id, item)]),
            (FindingCode.TombstoneNotEmpty, [.. HeldByTombstone(kind, item)]),
        })
        {
            if (attributes.Count > 0)
            {
                yield return new Finding(entityKey, code, attributes);
            }
        }

        if (malformed.Count > 0)
        {
            yield break;
        }

        foreach (var attributes in VersionChecks.Of(kind, item))
        {
            yield return new Finding(entityKey, FindingCode.VersionDoesNotFit, attributes);
        }

        if (kind == EntityKind.Policy && IsWithoutDueTerms(item))
        {
            yield return new Finding(entityKey, FindingCode.PolicyWithoutTerms, []);
        }
    }

    private bool IsWithoutDueTerms(Dictionary<string, AttributeValue> item) =>
        !RegisterAttributes.Of(EntityKind.Policy)[0].All.Any(item.ContainsKey)
        && item.Map(TableNames.Standing)?.Text("occurredOn") is { } text
        && VersionText.Utc(text) < termsDueSince;

    private static IEnumerable<string> MissingOf(EntityKind kind, Dictionary<string, AttributeValue> item)
    {
        List<string> wanted = [TableNames.EntityKey];
        switch (kind)
        {
            case EntityKind.Customer:
                // Only an erasure leaves a customer without details.
                var details = RegisterAttributes.Of(kind)[0].All;
                var hasDetails = !item.ContainsKey(TableNames.ErasedOn) || details.Any(item.ContainsKey);
                wanted.Add(TableNames.CustomerId);
                wanted.AddRange(hasDetails ? [.. details, TableNames.CreatedAt] : []);
                break;
            case EntityKind.Quote when !item.ContainsKey(TableNames.Converted):
                wanted.AddRange(RegisterAttributes.Of(kind)[0].All);
                break;
            case EntityKind.Policy:
                var (terms, standing) = (RegisterAttributes.Of(kind)[0], RegisterAttributes.Of(kind)[1]);
                wanted.AddRange(terms.All.Any(item.ContainsKey) ? terms.All : []);
                wanted.AddRange(standing.All);
                break;
        }

        return wanted.Where(name => !item.ContainsKey(name)).Concat(MembersMissing(item)).Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> MembersMissing(Dictionary<string, AttributeValue> item)
    {
        if (item.Map(TableNames.Terms) is { } terms)
        {
            var wanted = terms.ContainsKey("amount") || terms.ContainsKey("currency") ? OfTermsWithPremium : OfAnyTerms;
            foreach (var name in wanted.Where(name => !terms.ContainsKey(name)))
            {
                yield return $"{TableNames.Terms}.{name}";
            }
        }

        if (item.Map(TableNames.Standing) is { } standing)
        {
            foreach (var name in OfAnyStanding.Where(name => !standing.ContainsKey(name)))
            {
                yield return $"{TableNames.Standing}.{name}";
            }
        }
    }

    private static IEnumerable<string> KeysThatDoNotFit(
        string entityKey,
        EntityKind kind,
        string id,
        Dictionary<string, AttributeValue> item)
    {
        if (kind == EntityKind.Customer && item.Text(TableNames.CustomerId) is { } customerId && customerId != id)
        {
            yield return TableNames.CustomerId;
        }

        if (item.Text(TableNames.EntityKey) is { } key && key != entityKey)
        {
            yield return TableNames.EntityKey;
        }
    }

    private static IEnumerable<string> HeldByTombstone(EntityKind kind, Dictionary<string, AttributeValue> item) =>
        kind == EntityKind.Quote && item.ContainsKey(TableNames.Converted)
            ? RegisterAttributes.Of(kind)[0].All.Where(item.ContainsKey)
            : [];

    private static bool IsReadable(EntityKind kind, Dictionary<string, AttributeValue> item)
    {
        try
        {
            object _ = kind switch
            {
                EntityKind.Customer => CustomerItem.Read(item),
                EntityKind.Quote => QuoteItem.Read(item),
                _ => PolicyItem.Read(item),
            };
            return true;
        }
        catch (Exception exception) when (exception is StoredItemException or FormatException or ArgumentException or OverflowException)
        {
            return false;
        }
    }
}
