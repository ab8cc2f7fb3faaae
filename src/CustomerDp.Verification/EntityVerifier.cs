using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Tables;

namespace CustomerDp.Verification;

/// <summary>Everything about one entity, from reads of its own: what is found here is found.</summary>
internal sealed class EntityVerifier(IAmazonDynamoDB client, string tableName, ItemChecks checks, EventComparison? events)
{
    public async Task<IReadOnlyList<Finding>> VerifyAsync(string entityKey, Suspect suspect, CancellationToken cancellationToken)
    {
        if (EntityKey.Parse(entityKey) is not (var kind, var id))
        {
            // Only keys of entities are ever suspected.
            return [];
        }

        var item = await GetAsync(entityKey, cancellationToken);
        List<Finding> findings = [.. item is null ? [] : checks.Of(entityKey, kind, id, item), .. events?.Of(entityKey, kind, item) ?? []];
        if (item is not null && QuoteConversions.NamedBy(kind, item) is { } quoteKey)
        {
            findings.AddRange(await OfQuoteAsync(entityKey, quoteKey, cancellationToken));
        }

        findings.AddRange(await OfIndexAsync(entityKey, item, suspect, cancellationToken));
        return findings;
    }

    private async Task<IEnumerable<Finding>> OfQuoteAsync(string policyKey, string quoteKey, CancellationToken cancellationToken)
    {
        var quote = await GetAsync(quoteKey, cancellationToken);

        // A key that no item has may be any text at all that came to stand in the terms: then only the policy is named.
        return quote is null ? [new(policyKey, FindingCode.TombstoneMissing, [$"{TableNames.Terms}.quoteId"])]
            : quote.ContainsKey(TableNames.Converted) ? []
            : [new(quoteKey, FindingCode.QuoteShouldBeGone, [])];
    }

    private async Task<IEnumerable<Finding>> OfIndexAsync(
        string entityKey, Dictionary<string, AttributeValue>? item, Suspect suspect, CancellationToken cancellationToken)
    {
        List<Finding> findings = [];
        var indexKey = item?.Text(TableNames.EntityKey);
        var customerId = indexKey is null ? null : item?.Text(TableNames.CustomerId);
        if (customerId is not null)
        {
            var entry = await FindEntryAsync(customerId, indexKey!, entityKey, cancellationToken);
            string[] differences = entry is null ? [] : [.. AttributeComparison.Differences(item!, entry)];
            if (entry is null || differences.Length > 0)
            {
                findings.Add(new(entityKey, entry is null ? FindingCode.IndexMissing : FindingCode.IndexDiffers, differences));
            }
        }

        foreach (var other in suspect.IndexedUnder.Where(c => c != customerId))
        {
            if (await FindEntryAsync(other, indexKey ?? entityKey, entityKey, cancellationToken) is not null)
            {
                findings.Add(new(entityKey, FindingCode.IndexOrphan, [TableNames.CustomerId]));
            }
        }

        return findings;
    }

    private async Task<Dictionary<string, AttributeValue>?> FindEntryAsync(
        string customerId, string indexKey, string entityKey, CancellationToken cancellationToken)
    {
        var request = new QueryRequest
        {
            TableName = tableName,
            IndexName = TableNames.ByCustomer,
            KeyConditionExpression = "customerId = :c AND entityKey = :k",
            ExpressionAttributeValues = new Dictionary<string, AttributeValue>().With(":c", customerId).With(":k", indexKey),
        };

        // Several items have the same key in an index where one of them is wrong.
        return ((await client.QueryAsync(request, cancellationToken)).Items ?? []).Find(e => e.Key() == entityKey);
    }

    private async Task<Dictionary<string, AttributeValue>?> GetAsync(string entityKey, CancellationToken cancellationToken)
    {
        var response = await client.GetItemAsync(
            new GetItemRequest { TableName = tableName, Key = EntityKey.StateOf(entityKey), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } item ? item : null;
    }
}
