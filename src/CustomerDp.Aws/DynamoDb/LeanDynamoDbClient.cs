using Amazon;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using CustomerDp.Aws.DynamoDb.Items;
using CustomerDp.Aws.Protocol;
using CustomerDp.Aws.Sending;
using CustomerDp.Aws.Transport;

namespace CustomerDp.Aws.DynamoDb;

/// <summary>
/// The SDK's client whose hot operations - UpdateItem, BatchWriteItem, TransactWriteItems, GetItem and Query - go past its pipeline.
/// Requests, responses and exceptions are the SDK's own types. What the lean way does not know - legacy parameters, tables named by ARN,
/// adaptive retries, endpoint discovery - goes the SDK's way, as every other operation does.
/// </summary>
public sealed class LeanDynamoDbClient : AmazonDynamoDBClient
{
    private readonly AwsJsonClient _lean;
    private readonly Lazy<bool> _isLean;

    static LeanDynamoDbClient() => NoRedirects.Enforce();

    /// <param name="config">The settings; <see cref="ClientConfig.Timeout"/> is for the whole of a try, its body included.</param>
    public LeanDynamoDbClient(AmazonDynamoDBConfig config)
        : base(config) => (_lean, _isLean) = (CreateLean(null, config, TimeProvider.System), IsLean(config));

    /// <param name="credentials">What to sign with.</param>
    /// <param name="config">See the other constructor.</param>
    /// <param name="timeProvider">The clock of the lean way. Default: the system's.</param>
    public LeanDynamoDbClient(AWSCredentials credentials, AmazonDynamoDBConfig config, TimeProvider? timeProvider = null)
        : base(credentials, config) =>
        (_lean, _isLean) = (CreateLean(credentials, config, timeProvider ?? TimeProvider.System), IsLean(config));

    public override Task<UpdateItemResponse> UpdateItemAsync(UpdateItemRequest request, CancellationToken cancellationToken = default) =>
        IsHot(UpdateItemOperation.Instance, request)
            ? _lean.SendAsync(UpdateItemOperation.Instance, request, cancellationToken)
            : base.UpdateItemAsync(request, cancellationToken);

    /// <inheritdoc cref="UpdateItemAsync(UpdateItemRequest, CancellationToken)"/>
    public Task<UpdateItemResponse> UpdateItemAsync(ItemUpdate update, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(update);
        return IsHot(ItemUpdateOperation.Instance, update)
            ? _lean.SendAsync(ItemUpdateOperation.Instance, update, cancellationToken)
            : base.UpdateItemAsync(update.ToRequest(), cancellationToken);
    }

    public override Task<BatchWriteItemResponse> BatchWriteItemAsync(
        BatchWriteItemRequest request, CancellationToken cancellationToken = default) =>
        IsHot(BatchWriteItemOperation.Instance, request)
            ? _lean.SendAsync(BatchWriteItemOperation.Instance, request, cancellationToken)
            : base.BatchWriteItemAsync(request, cancellationToken);

    /// <inheritdoc cref="BatchWriteItemAsync(BatchWriteItemRequest, CancellationToken)"/>
    public Task<BatchWriteItemResponse> BatchWriteItemAsync(ItemPuts puts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(puts);
        return IsHot(ItemPutsOperation.Instance, puts)
            ? _lean.SendAsync(ItemPutsOperation.Instance, puts, cancellationToken)
            : base.BatchWriteItemAsync(puts.ToRequest(), cancellationToken);
    }

    public override Task<TransactWriteItemsResponse> TransactWriteItemsAsync(
        TransactWriteItemsRequest request, CancellationToken cancellationToken = default) =>
        IsHot(TransactWriteItemsOperation.Instance, request)
            ? _lean.SendAsync(TransactWriteItemsOperation.Instance, request, cancellationToken)
            : base.TransactWriteItemsAsync(request, cancellationToken);

    public override Task<GetItemResponse> GetItemAsync(GetItemRequest request, CancellationToken cancellationToken = default) =>
        IsHot(GetItemOperation.Instance, request)
            ? _lean.SendAsync(GetItemOperation.Instance, request, cancellationToken)
            : base.GetItemAsync(request, cancellationToken);

    public override Task<QueryResponse> QueryAsync(QueryRequest request, CancellationToken cancellationToken = default) =>
        IsHot(QueryOperation.Instance, request)
            ? _lean.SendAsync(QueryOperation.Instance, request, cancellationToken)
            : base.QueryAsync(request, cancellationToken);

    /// <inheritdoc cref="ItemQueries.QueryItemsAsync"/>
    public Task<ItemPage> QueryItemsAsync(QueryRequest request, CancellationToken cancellationToken) =>
        IsHot(QueryOperation.Instance, request)
            ? _lean.SendAsync(QueryItemsOperation.Instance, request, cancellationToken)
            : ItemQueries.ReadModelsAsync(base.QueryAsync(request, cancellationToken));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _lean.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool IsHot<TRequest, TResponse>(DynamoDbOperation<TRequest, TResponse> operation, TRequest request)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() =>
        _isLean.Value && request is not null && operation.CanWrite(request);

    // Empty collections stand for null where the SDK is told to make them: its own way knows.
    private static Lazy<bool> IsLean(AmazonDynamoDBConfig config) => new(() =>
        config.RetryMode != RequestRetryMode.Adaptive && !config.EndpointDiscoveryEnabled && !AWSConfigs.InitializeCollections);

    private static AwsJsonClient CreateLean(AWSCredentials? credentials, AmazonDynamoDBConfig config, TimeProvider timeProvider) =>
        new(
            new AwsJsonClientOptions
            {
                Config = config,
                Credentials = credentials,
                ResolveEndpoint = identity => DynamoDbEndpoint.Resolve(config, identity),
                Headers = [("x-amz-api-version", "2012-08-10")],
                Time = timeProvider,
            });
}
