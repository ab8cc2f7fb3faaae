using Amazon.Runtime;
using Amazon.SQS.Model;
using CustomerDp.AmazonSqs.Protocol;
using CustomerDp.AmazonSqs.Signing;

namespace Amazon.SQS;

/// <summary>
/// A thin client of Amazon SQS. Without arguments it takes region, endpoint and credentials from where every AWS client takes them
/// (<c>AWS_REGION</c>, <c>AWS_ENDPOINT_URL_SQS</c>, <c>AWS_ENDPOINT_URL</c>, profiles, the default credential chain). Safe for concurrent
/// use; make one per process.
/// </summary>
public sealed class AmazonSQSClient : IAmazonSQS
{
    private readonly ISignedJsonSender _sender;

    public AmazonSQSClient()
        : this(new AmazonSQSConfig())
    {
    }

    public AmazonSQSClient(RegionEndpoint region)
        : this(new AmazonSQSConfig { RegionEndpoint = region })
    {
    }

    public AmazonSQSClient(AmazonSQSConfig config)
        : this(config, SignedJsonSenders.Create(null, config))
    {
    }

    public AmazonSQSClient(AWSCredentials credentials)
        : this(credentials, new AmazonSQSConfig())
    {
    }

    public AmazonSQSClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonSQSConfig { RegionEndpoint = region })
    {
    }

    public AmazonSQSClient(AWSCredentials credentials, AmazonSQSConfig config)
        : this(config, SignedJsonSenders.Create(credentials, config))
    {
    }

    public AmazonSQSClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region)
        : this(new BasicAWSCredentials(awsAccessKeyId, awsSecretAccessKey), region)
    {
    }

    public AmazonSQSClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonSQSConfig config)
        : this(new BasicAWSCredentials(awsAccessKeyId, awsSecretAccessKey), config)
    {
    }

    internal AmazonSQSClient(AmazonSQSConfig config, ISignedJsonSender sender)
    {
        Config = config;
        _sender = sender;
    }

    public IClientConfig Config { get; }

    public Task<GetQueueUrlResponse> GetQueueUrlAsync(GetQueueUrlRequest request, CancellationToken cancellationToken = default) =>
        _sender.SendAsync(SqsOperations.GetQueueUrl, request, cancellationToken);

    public Task<CreateQueueResponse> CreateQueueAsync(CreateQueueRequest request, CancellationToken cancellationToken = default) =>
        _sender.SendAsync(SqsOperations.CreateQueue, request, cancellationToken);

    public Task<GetQueueAttributesResponse> GetQueueAttributesAsync(
        GetQueueAttributesRequest request, CancellationToken cancellationToken = default) =>
        _sender.SendAsync(SqsOperations.GetQueueAttributes, request, cancellationToken);

    public Task<SetQueueAttributesResponse> SetQueueAttributesAsync(
        SetQueueAttributesRequest request, CancellationToken cancellationToken = default) =>
        _sender.SendAsync(SqsOperations.SetQueueAttributes, request, cancellationToken);

    public Task<ListQueuesResponse> ListQueuesAsync(ListQueuesRequest request, CancellationToken cancellationToken = default) =>
        _sender.SendAsync(SqsOperations.ListQueues, request, cancellationToken);

    public Task<TagQueueResponse> TagQueueAsync(TagQueueRequest request, CancellationToken cancellationToken = default) =>
        _sender.SendAsync(SqsOperations.TagQueue, request, cancellationToken);

    public Task<ListQueueTagsResponse> ListQueueTagsAsync(ListQueueTagsRequest request, CancellationToken cancellationToken = default) =>
        _sender.SendAsync(SqsOperations.ListQueueTags, request, cancellationToken);

    public Task<ReceiveMessageResponse> ReceiveMessageAsync(ReceiveMessageRequest request, CancellationToken cancellationToken = default) =>
        _sender.SendAsync(SqsOperations.ReceiveMessage, request, cancellationToken);

    public Task<SendMessageResponse> SendMessageAsync(SendMessageRequest request, CancellationToken cancellationToken = default) =>
        _sender.SendAsync(SqsOperations.SendMessage, request, cancellationToken);

    public Task<SendMessageBatchResponse> SendMessageBatchAsync(
        SendMessageBatchRequest request, CancellationToken cancellationToken = default) =>
        _sender.SendAsync(SqsOperations.SendMessageBatch, request, cancellationToken);

    public Task<DeleteMessageResponse> DeleteMessageAsync(DeleteMessageRequest request, CancellationToken cancellationToken = default) =>
        _sender.SendAsync(SqsOperations.DeleteMessage, request, cancellationToken);

    public Task<DeleteMessageBatchResponse> DeleteMessageBatchAsync(
        DeleteMessageBatchRequest request, CancellationToken cancellationToken = default) =>
        _sender.SendAsync(SqsOperations.DeleteMessageBatch, request, cancellationToken);

    public Task<ChangeMessageVisibilityResponse> ChangeMessageVisibilityAsync(
        ChangeMessageVisibilityRequest request, CancellationToken cancellationToken = default) =>
        _sender.SendAsync(SqsOperations.ChangeMessageVisibility, request, cancellationToken);

    public Task<ChangeMessageVisibilityBatchResponse> ChangeMessageVisibilityBatchAsync(
        ChangeMessageVisibilityBatchRequest request, CancellationToken cancellationToken = default) =>
        _sender.SendAsync(SqsOperations.ChangeMessageVisibilityBatch, request, cancellationToken);

    public Task<PurgeQueueResponse> PurgeQueueAsync(PurgeQueueRequest request, CancellationToken cancellationToken = default) =>
        _sender.SendAsync(SqsOperations.PurgeQueue, request, cancellationToken);

    public Task<StartMessageMoveTaskResponse> StartMessageMoveTaskAsync(
        StartMessageMoveTaskRequest request, CancellationToken cancellationToken = default) =>
        _sender.SendAsync(SqsOperations.StartMessageMoveTask, request, cancellationToken);

    public Task<ListMessageMoveTasksResponse> ListMessageMoveTasksAsync(
        ListMessageMoveTasksRequest request, CancellationToken cancellationToken = default) =>
        _sender.SendAsync(SqsOperations.ListMessageMoveTasks, request, cancellationToken);

    public Task<CancelMessageMoveTaskResponse> CancelMessageMoveTaskAsync(
        CancelMessageMoveTaskRequest request, CancellationToken cancellationToken = default) =>
        _sender.SendAsync(SqsOperations.CancelMessageMoveTask, request, cancellationToken);

    public void Dispose() => _sender.Dispose();
}
