using Amazon.Runtime;

namespace Amazon.SQS.Model;

/// <summary>
/// Takes up to ten messages for a time. See
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html"/>.
/// </summary>
public class ReceiveMessageRequest : AmazonSQSRequest
{
    public ReceiveMessageRequest()
    {
    }

    public ReceiveMessageRequest(string queueUrl)
    {
        QueueUrl = queueUrl;
    }

    /// <summary>
    /// The URL that GetQueueUrl answered. It only names the queue: requests go to the configured endpoint, whatever its host says.
    /// </summary>
    public string? QueueUrl { get; set; }

    /// <summary>1 to 10; null: 1.</summary>
    public int? MaxNumberOfMessages { get; set; }

    /// <summary>Seconds, 0 to 43200; null: the queue's own.</summary>
    public int? VisibilityTimeout { get; set; }

    /// <summary>Seconds to wait for a message, 0 to 20; null: the queue's own.</summary>
    public int? WaitTimeSeconds { get; set; }

    /// <summary>Names of <see cref="MessageSystemAttributeName"/> to bring along; null: none.</summary>
    public List<string>? MessageSystemAttributeNames { get; set; }

    /// <summary>Attributes to bring along, "All" for every one; null: none.</summary>
    public List<string>? MessageAttributeNames { get; set; }

    /// <summary>FIFO queues only.</summary>
    public string? ReceiveRequestAttemptId { get; set; }
}

/// <summary>What came.</summary>
public class ReceiveMessageResponse : AmazonWebServiceResponse
{
    /// <summary>Null, not empty, when nothing came.</summary>
    public List<Message>? Messages { get; set; }
}
