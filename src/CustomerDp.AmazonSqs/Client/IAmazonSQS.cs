using Amazon.Runtime;
using Amazon.SQS.Model;

namespace Amazon.SQS;

/// <summary>
/// The operations of Amazon SQS that CustomerDp uses, with the names of the official AWSSDK.SQS 4, so that its documentation applies. A
/// failure of the service is an <see cref="AmazonSQSException"/>; a batch call succeeds even when each of its entries failed, see its
/// response. See <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/Welcome.html"/>.
/// </summary>
public interface IAmazonSQS : IAmazonService, IDisposable
{
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonSQSConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonSQSClient(awsCredentials, (AmazonSQSConfig)clientConfig);

    Task<GetQueueUrlResponse> GetQueueUrlAsync(GetQueueUrlRequest request, CancellationToken cancellationToken = default);

    Task<CreateQueueResponse> CreateQueueAsync(CreateQueueRequest request, CancellationToken cancellationToken = default);

    Task<GetQueueAttributesResponse> GetQueueAttributesAsync(
        GetQueueAttributesRequest request, CancellationToken cancellationToken = default);

    Task<SetQueueAttributesResponse> SetQueueAttributesAsync(
        SetQueueAttributesRequest request, CancellationToken cancellationToken = default);

    Task<ListQueuesResponse> ListQueuesAsync(ListQueuesRequest request, CancellationToken cancellationToken = default);

    Task<TagQueueResponse> TagQueueAsync(TagQueueRequest request, CancellationToken cancellationToken = default);

    Task<ListQueueTagsResponse> ListQueueTagsAsync(ListQueueTagsRequest request, CancellationToken cancellationToken = default);

    Task<ReceiveMessageResponse> ReceiveMessageAsync(ReceiveMessageRequest request, CancellationToken cancellationToken = default);

    Task<SendMessageResponse> SendMessageAsync(SendMessageRequest request, CancellationToken cancellationToken = default);

    Task<SendMessageBatchResponse> SendMessageBatchAsync(SendMessageBatchRequest request, CancellationToken cancellationToken = default);

    Task<DeleteMessageResponse> DeleteMessageAsync(DeleteMessageRequest request, CancellationToken cancellationToken = default);

    Task<DeleteMessageBatchResponse> DeleteMessageBatchAsync(
        DeleteMessageBatchRequest request, CancellationToken cancellationToken = default);

    Task<ChangeMessageVisibilityResponse> ChangeMessageVisibilityAsync(
        ChangeMessageVisibilityRequest request, CancellationToken cancellationToken = default);

    Task<ChangeMessageVisibilityBatchResponse> ChangeMessageVisibilityBatchAsync(
        ChangeMessageVisibilityBatchRequest request, CancellationToken cancellationToken = default);

    Task<PurgeQueueResponse> PurgeQueueAsync(PurgeQueueRequest request, CancellationToken cancellationToken = default);

    Task<StartMessageMoveTaskResponse> StartMessageMoveTaskAsync(
        StartMessageMoveTaskRequest request, CancellationToken cancellationToken = default);

    Task<ListMessageMoveTasksResponse> ListMessageMoveTasksAsync(
        ListMessageMoveTasksRequest request, CancellationToken cancellationToken = default);

    Task<CancelMessageMoveTaskResponse> CancelMessageMoveTaskAsync(
        CancelMessageMoveTaskRequest request, CancellationToken cancellationToken = default);
}
