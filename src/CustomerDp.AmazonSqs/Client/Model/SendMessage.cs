using Amazon.Runtime;

namespace Amazon.SQS.Model;

/// <summary>
/// Sends one message. See <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html"/>.
/// </summary>
public class SendMessageRequest : AmazonSQSRequest
{
    public SendMessageRequest()
    {
    }

    public SendMessageRequest(string queueUrl, string messageBody)
    {
        QueueUrl = queueUrl;
        MessageBody = messageBody;
    }

    /// <summary>
    /// The URL that GetQueueUrl answered. It only names the queue: requests go to the configured endpoint, whatever its host says.
    /// </summary>
    public string? QueueUrl { get; set; }

    public string? MessageBody { get; set; }

    /// <summary>Seconds, 0 to 900; null: the queue's own.</summary>
    public int? DelaySeconds { get; set; }

    /// <summary>At most ten.</summary>
    public Dictionary<string, MessageAttributeValue>? MessageAttributes { get; set; }

    public Dictionary<string, MessageSystemAttributeValue>? MessageSystemAttributes { get; set; }

    /// <summary>FIFO queues only.</summary>
    public string? MessageDeduplicationId { get; set; }

    /// <summary>Ordering on FIFO queues, fair sharing on standard ones.</summary>
    public string? MessageGroupId { get; set; }
}

/// <summary>The identity of the message.</summary>
public class SendMessageResponse : AmazonWebServiceResponse
{
    public string? MessageId { get; set; }

    public string? MD5OfMessageBody { get; set; }

    public string? MD5OfMessageAttributes { get; set; }

    public string? MD5OfMessageSystemAttributes { get; set; }

    /// <summary>FIFO queues only.</summary>
    public string? SequenceNumber { get; set; }
}
