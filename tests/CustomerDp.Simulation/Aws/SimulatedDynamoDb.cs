using Amazon;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace CustomerDp.Simulation.Aws;

/// <summary>The client that the product is given. Costly to make, so it is used for one run after the other.</summary>
internal sealed class SimulatedDynamoDb() : AmazonDynamoDBClient(new AnonymousAWSCredentials(), RegionEndpoint.EUWest1)
{
    public Func<UpdateItemRequest, Task<UpdateItemResponse>> OnUpdate { get; set; } = null!;

    public Func<QueryRequest, Task<QueryResponse>> OnQuery { get; set; } = null!;

    public Func<BatchWriteItemRequest, Task<BatchWriteItemResponse>> OnBatchWrite { get; set; } = null!;

    public Func<GetItemRequest, Task<GetItemResponse>> OnGet { get; set; } = null!;

    public Func<PutItemRequest, Task<PutItemResponse>> OnPut { get; set; } = null!;

    public Func<TransactWriteItemsRequest, Task<TransactWriteItemsResponse>> OnTransact { get; set; } = null!;

    /// <summary>Asks the tables with nothing between.</summary>
    public void Ask(SimulatedTables tables)
    {
        OnUpdate = request => Task.FromResult(tables.Update(request));
        OnQuery = request => Task.FromResult(tables.Query(request));
        OnBatchWrite = request => Task.FromResult(tables.Write(request));
        OnGet = request => Task.FromResult(tables.Get(request));
        OnPut = request => Task.FromResult(tables.Put(request));
        OnTransact = request => Task.FromResult(tables.Transact(request));
    }

    public override Task<UpdateItemResponse> UpdateItemAsync(UpdateItemRequest request, CancellationToken cancellationToken = default) =>
        OnUpdate(request);

    public override Task<QueryResponse> QueryAsync(QueryRequest request, CancellationToken cancellationToken = default) => OnQuery(request);

    public override Task<BatchWriteItemResponse> BatchWriteItemAsync(
        BatchWriteItemRequest request, CancellationToken cancellationToken = default) => OnBatchWrite(request);

    public override Task<GetItemResponse> GetItemAsync(GetItemRequest request, CancellationToken cancellationToken = default) =>
        OnGet(request);

    public override Task<PutItemResponse> PutItemAsync(PutItemRequest request, CancellationToken cancellationToken = default) =>
        OnPut(request);

    public override Task<TransactWriteItemsResponse> TransactWriteItemsAsync(
        TransactWriteItemsRequest request, CancellationToken cancellationToken = default) =>
        OnTransact(request);
}
