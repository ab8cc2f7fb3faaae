using Amazon.Runtime;

namespace Amazon.SQS.Model;

/// <summary>
/// Deletes up to ten received messages. See
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessageBatch.html"/>.
/// </summary>
public class DeleteMessageBatchRequest : AmazonSQSRequest
{
    public DeleteMessageBatchRequest()
    {
    }

    public DeleteMessageBatchRequest(string queueUrl, List<DeleteMessageBatchRequestEntry> entries)
    {
        QueueUrl = queueUrl;
        Entries = entries;
    }

    /// <summary>
    /// The URL that GetQueueUrl answered. It only names the queue: requests go to the configured endpoint, whatever its host says.
    /// </summary>
    public string? QueueUrl { get; set; }

    /// <summary>One to ten, with distinct ids.</summary>
    public List<DeleteMessageBatchRequestEntry>? Entries { get; set; }
}

/// <summary>The fate of each entry. The call succeeds even when every entry failed: read <see cref="Failed"/>.</summary>
public class DeleteMessageBatchResponse : AmazonWebServiceResponse
{
    /// <summary>Null when there is none.</summary>
    public List<DeleteMessageBatchResultEntry>? Successful { get; set; }

    /// <summary>Null when there is none.</summary>
    public List<BatchResultErrorEntry>? Failed { get; set; }
}
