using Amazon.Runtime;

namespace Amazon.SQS.Model;

/// <summary>
/// Sends up to ten messages. See
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html"/>.
/// </summary>
public class SendMessageBatchRequest : AmazonSQSRequest
{
    public SendMessageBatchRequest()
    {
    }

    public SendMessageBatchRequest(string queueUrl, List<SendMessageBatchRequestEntry> entries)
    {
        QueueUrl = queueUrl;
        Entries = entries;
    }

    /// <summary>
    /// The URL that GetQueueUrl answered. It only names the queue: requests go to the configured endpoint, whatever its host says.
    /// </summary>
    public string? QueueUrl { get; set; }

    /// <summary>One to ten, with distinct ids.</summary>
    public List<SendMessageBatchRequestEntry>? Entries { get; set; }
}

/// <summary>The fate of each entry. The call succeeds even when every entry failed: read <see cref="Failed"/>.</summary>
public class SendMessageBatchResponse : AmazonWebServiceResponse
{
    /// <summary>Null when there is none.</summary>
    public List<SendMessageBatchResultEntry>? Successful { get; set; }

    /// <summary>Null when there is none.</summary>
    public List<BatchResultErrorEntry>? Failed { get; set; }
}
