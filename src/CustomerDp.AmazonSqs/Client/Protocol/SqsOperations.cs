using Amazon.SQS.Model;

namespace CustomerDp.AmazonSqs.Protocol;

/// <summary>
/// The operations of the service that this client knows: name on the wire, how a request is written and how a response is read.
/// </summary>
internal static class SqsOperations
{
    public static readonly SqsOperation<GetQueueUrlRequest, GetQueueUrlResponse> GetQueueUrl =
        new(nameof(GetQueueUrl), SqsJson.Default.GetQueueUrlRequest, SqsJson.Default.GetQueueUrlResponse);

    public static readonly SqsOperation<CreateQueueRequest, CreateQueueResponse> CreateQueue =
        new(nameof(CreateQueue), SqsJson.Default.CreateQueueRequest, SqsJson.Default.CreateQueueResponse);

    public static readonly SqsOperation<GetQueueAttributesRequest, GetQueueAttributesResponse> GetQueueAttributes =
        new(nameof(GetQueueAttributes), SqsJson.Default.GetQueueAttributesRequest, SqsJson.Default.GetQueueAttributesResponse);

    public static readonly SqsOperation<SetQueueAttributesRequest, SetQueueAttributesResponse> SetQueueAttributes =
        new(
            nameof(SetQueueAttributes),
            SqsJson.Default.SetQueueAttributesRequest,
            SqsJson.Default.SetQueueAttributesResponse,
            answersNothing: true);

    public static readonly SqsOperation<ListQueuesRequest, ListQueuesResponse> ListQueues =
        new(nameof(ListQueues), SqsJson.Default.ListQueuesRequest, SqsJson.Default.ListQueuesResponse);

    public static readonly SqsOperation<TagQueueRequest, TagQueueResponse> TagQueue =
        new(nameof(TagQueue), SqsJson.Default.TagQueueRequest, SqsJson.Default.TagQueueResponse, answersNothing: true);

    public static readonly SqsOperation<ListQueueTagsRequest, ListQueueTagsResponse> ListQueueTags =
        new(nameof(ListQueueTags), SqsJson.Default.ListQueueTagsRequest, SqsJson.Default.ListQueueTagsResponse);

    public static readonly SqsOperation<ReceiveMessageRequest, ReceiveMessageResponse> ReceiveMessage =
        new(nameof(ReceiveMessage), SqsJson.Default.ReceiveMessageRequest, SqsJson.Default.ReceiveMessageResponse);

    public static readonly SqsOperation<SendMessageRequest, SendMessageResponse> SendMessage =
        new(nameof(SendMessage), SqsJson.Default.SendMessageRequest, SqsJson.Default.SendMessageResponse);

    public static readonly SqsOperation<SendMessageBatchRequest, SendMessageBatchResponse> SendMessageBatch =
        new(nameof(SendMessageBatch), SqsJson.Default.SendMessageBatchRequest, SqsJson.Default.SendMessageBatchResponse);

    public static readonly SqsOperation<DeleteMessageRequest, DeleteMessageResponse> DeleteMessage =
        new(nameof(DeleteMessage), SqsJson.Default.DeleteMessageRequest, SqsJson.Default.DeleteMessageResponse, answersNothing: true);

    public static readonly SqsOperation<DeleteMessageBatchRequest, DeleteMessageBatchResponse> DeleteMessageBatch =
        new(nameof(DeleteMessageBatch), SqsJson.Default.DeleteMessageBatchRequest, SqsJson.Default.DeleteMessageBatchResponse);

    public static readonly SqsOperation<ChangeMessageVisibilityRequest, ChangeMessageVisibilityResponse> ChangeMessageVisibility =
        new(
            nameof(ChangeMessageVisibility),
            SqsJson.Default.ChangeMessageVisibilityRequest,
            SqsJson.Default.ChangeMessageVisibilityResponse,
            answersNothing: true);

    public static readonly SqsOperation<ChangeMessageVisibilityBatchRequest, ChangeMessageVisibilityBatchResponse> ChangeMessageVisibilityBatch =
        new(
            nameof(ChangeMessageVisibilityBatch),
            SqsJson.Default.ChangeMessageVisibilityBatchRequest,
            SqsJson.Default.ChangeMessageVisibilityBatchResponse);

    public static readonly SqsOperation<PurgeQueueRequest, PurgeQueueResponse> PurgeQueue =
        new(nameof(PurgeQueue), SqsJson.Default.PurgeQueueRequest, SqsJson.Default.PurgeQueueResponse, answersNothing: true);

    public static readonly SqsOperation<StartMessageMoveTaskRequest, StartMessageMoveTaskResponse> StartMessageMoveTask =
        new(nameof(StartMessageMoveTask), SqsJson.Default.StartMessageMoveTaskRequest, SqsJson.Default.StartMessageMoveTaskResponse);

    public static readonly SqsOperation<ListMessageMoveTasksRequest, ListMessageMoveTasksResponse> ListMessageMoveTasks =
        new(nameof(ListMessageMoveTasks), SqsJson.Default.ListMessageMoveTasksRequest, SqsJson.Default.ListMessageMoveTasksResponse);

    public static readonly SqsOperation<CancelMessageMoveTaskRequest, CancelMessageMoveTaskResponse> CancelMessageMoveTask =
        new(nameof(CancelMessageMoveTask), SqsJson.Default.CancelMessageMoveTaskRequest, SqsJson.Default.CancelMessageMoveTaskResponse);
}
