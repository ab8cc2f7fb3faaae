using Amazon.Runtime;

namespace Amazon.SQS.Model;

/// <summary>
/// Adds tags to a queue. See <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_TagQueue.html"/>.
/// </summary>
public class TagQueueRequest : AmazonSQSRequest
{
    /// <summary>
    /// The URL that GetQueueUrl answered. It only names the queue: requests go to the configured endpoint, whatever its host says.
    /// </summary>
    public string? QueueUrl { get; set; }

    public Dictionary<string, string>? Tags { get; set; }
}

/// <summary>Done.</summary>
public class TagQueueResponse : AmazonWebServiceResponse;
