using Amazon.Runtime;

namespace Amazon.SQS.Model;

/// <summary>
/// Changes how long up to ten received messages stay hidden. See
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibilityBatch.html"/>.
/// </summary>
public class ChangeMessageVisibilityBatchRequest : AmazonSQSRequest
{
    public ChangeMessageVisibilityBatchRequest()
    {
    }

    public ChangeMessageVisibilityBatchRequest(string queueUrl, List<ChangeMessageVisibilityBatchRequestEntry> entries)
    {
        QueueUrl = queueUrl;
        Entries = entries;
    }

    /// <summary>
    /// The URL that GetQueueUrl answered. It only names the queue: requests go to the configured endpoint, whatever its host says.
    /// </summary>
    public string? QueueUrl { get; set; }

    /// <summary>One to ten, with distinct ids.</summary>
    public List<ChangeMessageVisibilityBatchRequestEntry>? Entries { get; set; }
}

/// <summary>The fate of each entry. The call succeeds even when every entry failed: read <see cref="Failed"/>.</summary>
public class ChangeMessageVisibilityBatchResponse : AmazonWebServiceResponse
{
    /// <summary>Null when there is none.</summary>
    public List<ChangeMessageVisibilityBatchResultEntry>? Successful { get; set; }

    /// <summary>Null when there is none.</summary>
    public List<BatchResultErrorEntry>? Failed { get; set; }
}
