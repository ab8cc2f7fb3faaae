using Amazon;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace CustomerDp.TestHarness.Stores;

/// <summary>A DynamoDB client that answers as a test says, and keeps what it was asked.</summary>
public sealed class ScriptedDynamoDb() : AmazonDynamoDBClient(new AnonymousAWSCredentials(), RegionEndpoint.EUWest1)
{
    public Func<UpdateItemRequest, UpdateItemResponse> OnUpdate { get; set; } = _ => new UpdateItemResponse();

    public Func<QueryRequest, QueryResponse> OnQuery { get; set; } = _ => new QueryResponse();

    public List<UpdateItemRequest> Updates { get; } = [];

    public List<QueryRequest> Queries { get; } = [];

    public override Task<UpdateItemResponse> UpdateItemAsync(UpdateItemRequest request, CancellationToken cancellationToken = default)
    {
        Updates.Add(request);
        return Answer(() => OnUpdate(request), cancellationToken);
    }

    public override Task<QueryResponse> QueryAsync(QueryRequest request, CancellationToken cancellationToken = default)
    {
        Queries.Add(request);
        return Answer(() => OnQuery(request), cancellationToken);
    }

    /// <summary>Everything is written, unless a test says otherwise.</summary>
    public Func<BatchWriteItemRequest, Task<BatchWriteItemResponse>> OnBatchWrite { get; set; } =
        _ => Task.FromResult(new BatchWriteItemResponse());

    public List<BatchWriteItemRequest> BatchWrites { get; } = [];

    public override async Task<BatchWriteItemResponse> BatchWriteItemAsync(
        BatchWriteItemRequest request, CancellationToken cancellationToken = default)
    {
        BatchWrites.Add(request);
        return await OnBatchWrite(request);
    }

    /// <summary>There is no item, unless a test says otherwise.</summary>
    public Func<GetItemRequest, GetItemResponse> OnGet { get; set; } = _ => new GetItemResponse();

    public override Task<GetItemResponse> GetItemAsync(GetItemRequest request, CancellationToken cancellationToken = default) =>
        Answer(() => OnGet(request), cancellationToken);

    /// <summary>An item is taken, unless a test says otherwise.</summary>
    public Func<PutItemRequest, PutItemResponse> OnPut { get; set; } = _ => new PutItemResponse();

    public override Task<PutItemResponse> PutItemAsync(PutItemRequest request, CancellationToken cancellationToken = default) =>
        Answer(() => OnPut(request), cancellationToken);

    /// <summary>There are no items, unless a test says otherwise.</summary>
    public Func<ScanRequest, ScanResponse> OnScan { get; set; } = _ => new ScanResponse();

    public override Task<ScanResponse> ScanAsync(ScanRequest request, CancellationToken cancellationToken = default) =>
        Answer(() => OnScan(request), cancellationToken);

    /// <summary>Its user may not describe tables.</summary>
    public override Task<DescribeTableResponse> DescribeTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        throw new AmazonDynamoDBException("as in a test")
        {
            ErrorCode = "AccessDeniedException",
            StatusCode = System.Net.HttpStatusCode.BadRequest,
        };

    private static Task<T> Answer<T>(Func<T> answer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(answer());
    }
}
