using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Entities;

namespace CustomerDp.Verification;

/// <summary>Everything about one entity, from reads of its own: what is found here is found.</summary>
/// <param name="client">DynamoDB.</param>
/// <param name="tableName">The table.</param>
/// <param name="checks">Of an item by itself.</param>
/// <param name="events">What it is held against; null: only itself.</param>
/// <param name="log">The log, which is read anew for each entity, in the place of <paramref name="events"/>; null: there is none.</param>
internal sealed class EntityVerifier(
    IAmazonDynamoDB client, string tableName, ItemChecks checks, EventComparison? events, LoggedEvents? log)
{
    // An event may be between the log and the table at the moment of each look.
    private const int MostLooks = 3;

    public async Task<IReadOnlyList<Finding>> VerifyAsync(string entityKey, Suspect suspect, CancellationToken cancellationToken)
    {
        if (EntityKey.Parse(entityKey) is not (var kind, var id))
        {
            // Only keys of entities are ever suspected.
            return [];
        }

        var (item, ofEvents) = await LookAsync(entityKey, kind, id, cancellationToken);
        List<Finding> findings = [.. item is null ? [] : checks.Of(entityKey, kind, id, item), .. ofEvents];
        if (item is not null && QuoteConversions.NamedBy(kind, item) is { } quoteKey)
        {
            findings.AddRange(await OfQuoteAsync(entityKey, quoteKey, cancellationToken));
        }

        findings.AddRange(await OfIndexAsync(entityKey, item, suspect, cancellationToken));
        return findings;
    }

    // The log first: what the table has then is in it, or came meanwhile.
    private async Task<(Dictionary<string, AttributeValue>? Item, IEnumerable<Finding> OfEvents)> LookAsync(
        string entityKey, EntityKind kind, string id, CancellationToken cancellationToken)
    {
        for (var look = 1; ; look++)
        {
            var comparison = log is null
                ? events
                : new EventComparison(await log.OfAsync(kind, id, cancellationToken), areAll: true, haveErasures: true, log.OpensDetails);
            var item = await GetAsync(entityKey, cancellationToken);
            Finding[] findings = [.. comparison?.Of(entityKey, kind, item) ?? []];
            if (findings.Length == 0 || log is null || look == MostLooks)
            {
                return (item, findings);
            }
        }
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
