using Amazon.Runtime;

namespace Amazon.SQS.Model;

/// <summary>
/// Changes how long a received message stays hidden. See
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html"/>.
/// </summary>
public class ChangeMessageVisibilityRequest : AmazonSQSRequest
{
    public ChangeMessageVisibilityRequest()
    {
    }

    public ChangeMessageVisibilityRequest(string queueUrl, string receiptHandle, int visibilityTimeout)
    {
        QueueUrl = queueUrl;
        ReceiptHandle = receiptHandle;
        VisibilityTimeout = visibilityTimeout;
    }

    /// <summary>
    /// The URL that GetQueueUrl answered. It only names the queue: requests go to the configured endpoint, whatever its host says.
    /// </summary>
    public string? QueueUrl { get; set; }

    public string? ReceiptHandle { get; set; }

    /// <summary>Seconds from now, 0 to 43200; a message is never hidden longer than 12 hours in all after its receive.</summary>
    public int? VisibilityTimeout { get; set; }
}

/// <summary>Done.</summary>
public class ChangeMessageVisibilityResponse : AmazonWebServiceResponse;
