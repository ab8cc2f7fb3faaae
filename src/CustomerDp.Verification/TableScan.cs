using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Tables;

namespace CustomerDp.Verification;

/// <summary>Items of the table and its index, page by page. The client's own exceptions come through.</summary>
internal sealed class TableScan(IAmazonDynamoDB client, string tableName, ReadRate rate)
{
    // So many places of the table a sample is taken from.
    private const int SampledSegments = 64;

    /// <summary>All items, each as its last write left it at the moment it is read.</summary>
    public IAsyncEnumerable<Dictionary<string, AttributeValue>> TableAsync(CancellationToken cancellationToken) =>
        PagesAsync(new ScanRequest { TableName = tableName, ConsistentRead = true }, int.MaxValue, cancellationToken);

    /// <summary>All entries of the index, which follows the table.</summary>
    public IAsyncEnumerable<Dictionary<string, AttributeValue>> IndexAsync(CancellationToken cancellationToken) =>
        PagesAsync(new ScanRequest { TableName = tableName, IndexName = TableNames.ByCustomer }, int.MaxValue, cancellationToken);

    /// <summary>About so many items, from all parts of the table's range of hashes.</summary>
    public async IAsyncEnumerable<Dictionary<string, AttributeValue>> SampleAsync(
        int size,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var segments = Enumerable.Range(0, SampledSegments).ToArray();
        Random.Shared.Shuffle(segments);
        for (var i = 0; i < segments.Length && size > 0; i++)
        {
            var request = new ScanRequest
            {
                TableName = tableName,
                ConsistentRead = true,
                Segment = segments[i],
                TotalSegments = SampledSegments,
            };
            var segmentsLeft = segments.Length - i;
            var share = (size + segmentsLeft - 1) / segmentsLeft;
            await foreach (var item in PagesAsync(request, share, cancellationToken))
            {
                size--;
                yield return item;
            }
        }
    }

    private async IAsyncEnumerable<Dictionary<string, AttributeValue>> PagesAsync(
        ScanRequest request, int most, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        do
        {
            request.Limit = Math.Min(rate.PageSize, most);
            var page = await client.ScanAsync(request, cancellationToken);
            var items = page.Items ?? [];
            foreach (var item in items)
            {
                yield return item;
            }

            most -= items.Count;
            request.ExclusiveStartKey = page.LastEvaluatedKey;
            await rate.ReadAsync(items.Count, cancellationToken);
        }
        while (most > 0 && request.ExclusiveStartKey is { Count: > 0 });
    }
}
