using Amazon.Runtime;

namespace Amazon.SQS.Model;

/// <summary>
/// Deletes every message of a queue. See
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_PurgeQueue.html"/>.
/// </summary>
public class PurgeQueueRequest : AmazonSQSRequest
{
    /// <summary>
    /// The URL that GetQueueUrl answered. It only names the queue: requests go to the configured endpoint, whatever its host says.
    /// </summary>
    public string? QueueUrl { get; set; }
}

/// <summary>Begun: it takes up to a minute.</summary>
public class PurgeQueueResponse : AmazonWebServiceResponse;
