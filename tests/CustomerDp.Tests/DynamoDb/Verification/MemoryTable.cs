using Amazon;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using CustomerDp.Simulation.Aws;

namespace CustomerDp.Tests.DynamoDb.Verification;

/// <summary>A table and its index in memory, which a test may change behind the product's back, each apart from the other.</summary>
internal sealed class MemoryTable() : AmazonDynamoDBClient(new AnonymousAWSCredentials(), RegionEndpoint.EUWest1)
{
    public SortedDictionary<string, Dictionary<string, AttributeValue>> Items { get; } = new(StringComparer.Ordinal);

    /// <summary>What the index shows in place of what it should: null for nothing.</summary>
    public Dictionary<string, Dictionary<string, AttributeValue>?> IndexInstead { get; } = new(StringComparer.Ordinal);

    /// <summary>Told before each read of one item.</summary>
    public Action<string> BeforeGet { get; set; } = _ => { };

    public List<ScanRequest> Scans { get; } = [];

    public Dictionary<string, AttributeValue> this[string pk] => Items[$"{pk} STATE"];

    public void Put(Dictionary<string, AttributeValue> item) => Items[KeyOf(item)] = item;

    public override Task<UpdateItemResponse> UpdateItemAsync(UpdateItemRequest request, CancellationToken cancellationToken = default)
    {
        var before = Items.GetValueOrDefault(KeyOf(request.Key));
        if (!ConditionExpressions.Holds(request.ConditionExpression, before, request.ExpressionAttributeValues))
        {
            throw new ConditionalCheckFailedException("The condition does not hold.") { Item = before };
        }

        var after = new Dictionary<string, AttributeValue>(before ?? request.Key, StringComparer.Ordinal);
        UpdateExpressions.Apply(request.UpdateExpression, after, request.ExpressionAttributeValues);
        Put(after);
        return Task.FromResult(new UpdateItemResponse());
    }

    public override Task<GetItemResponse> GetItemAsync(GetItemRequest request, CancellationToken cancellationToken = default)
    {
        Assert.True(request.ConsistentRead);
        BeforeGet(request.Key["pk"].S);
        return Task.FromResult(new GetItemResponse { Item = Items.GetValueOrDefault(KeyOf(request.Key)) });
    }

    public override Task<QueryResponse> QueryAsync(QueryRequest request, CancellationToken cancellationToken = default)
    {
        var (customer, key) = (request.ExpressionAttributeValues[":c"].S, request.ExpressionAttributeValues[":k"].S);
        return Task.FromResult(new QueryResponse
        {
            Items = [.. Index().Where(e => e["customerId"].S == customer && e["entityKey"].S == key)],
        });
    }

    public override Task<ScanResponse> ScanAsync(ScanRequest request, CancellationToken cancellationToken = default)
    {
        Scans.Add(request);
        var all = (request.IndexName is null ? Items.Values : Index())
            .Where(i =>
                request.TotalSegments is not { } segments
                || (uint)KeyOf(i).GetHashCode(StringComparison.Ordinal) % segments == request.Segment)
            .ToList();
        var from = request.ExclusiveStartKey is { Count: > 0 } last ? all.FindIndex(i => KeyOf(i) == KeyOf(last)) + 1 : 0;
        var page = all.Skip(from).Take(request.Limit!.Value).ToList();
        return Task.FromResult(new ScanResponse
        {
            Items = page,
            LastEvaluatedKey = from + page.Count < all.Count ? new() { ["pk"] = page[^1]["pk"], ["sk"] = page[^1]["sk"] } : null,
        });
    }

    public override Task<DescribeTableResponse> DescribeTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        throw new AmazonDynamoDBException("as in a test") { ErrorCode = "AccessDeniedException" };

    private static string KeyOf(Dictionary<string, AttributeValue> item) => $"{item["pk"].S} {item["sk"].S}";

    // As DynamoDB does: what has both keys of the index, as texts, is in it.
    private IEnumerable<Dictionary<string, AttributeValue>> Index() => Items.Values
        .Where(i => i.GetValueOrDefault("customerId")?.S is not null && i.GetValueOrDefault("entityKey")?.S is not null)
        .Where(i => !IndexInstead.ContainsKey(i["pk"].S))
        .Concat(IndexInstead.Values.OfType<Dictionary<string, AttributeValue>>());
}
