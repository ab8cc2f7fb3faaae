using Amazon;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace CustomerDp.Simulation.Aws;

/// <summary>The client that the store is given. Costly to make, so it is used for one run after the other.</summary>
internal sealed class SimulatedDynamoDb() : AmazonDynamoDBClient(new AnonymousAWSCredentials(), RegionEndpoint.EUWest1)
{
    public Func<UpdateItemRequest, Task<UpdateItemResponse>> OnUpdate { get; set; } = null!;

    public Func<QueryRequest, Task<QueryResponse>> OnQuery { get; set; } = null!;

    public override Task<UpdateItemResponse> UpdateItemAsync(UpdateItemRequest request, CancellationToken cancellationToken = default) =>
        OnUpdate(request);

    public override Task<QueryResponse> QueryAsync(QueryRequest request, CancellationToken cancellationToken = default) => OnQuery(request);
}
