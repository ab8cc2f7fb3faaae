using Amazon.Runtime;

namespace Amazon.SQS.Model;

/// <summary>
/// Changes attributes of a queue; those not named stay. See
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html"/>.
/// </summary>
public class SetQueueAttributesRequest : AmazonSQSRequest
{
    public SetQueueAttributesRequest()
    {
    }

    public SetQueueAttributesRequest(string queueUrl, Dictionary<string, string> attributes)
    {
        QueueUrl = queueUrl;
        Attributes = attributes;
    }

    /// <summary>
    /// The URL that GetQueueUrl answered. It only names the queue: requests go to the configured endpoint, whatever its host says.
    /// </summary>
    public string? QueueUrl { get; set; }

    public Dictionary<string, string>? Attributes { get; set; }
}

/// <summary>Done.</summary>
public class SetQueueAttributesResponse : AmazonWebServiceResponse;
