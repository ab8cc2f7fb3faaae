using Amazon.Runtime;

namespace Amazon.SQS.Model;

/// <summary>
/// Deletes a received message. See
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html"/>.
/// </summary>
public class DeleteMessageRequest : AmazonSQSRequest
{
    public DeleteMessageRequest()
    {
    }

    public DeleteMessageRequest(string queueUrl, string receiptHandle)
    {
        QueueUrl = queueUrl;
        ReceiptHandle = receiptHandle;
    }

    /// <summary>
    /// The URL that GetQueueUrl answered. It only names the queue: requests go to the configured endpoint, whatever its host says.
    /// </summary>
    public string? QueueUrl { get; set; }

    public string? ReceiptHandle { get; set; }
}

/// <summary>Done.</summary>
public class DeleteMessageResponse : AmazonWebServiceResponse;
