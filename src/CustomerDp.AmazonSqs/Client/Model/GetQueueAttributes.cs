using Amazon.Runtime;

namespace Amazon.SQS.Model;

/// <summary>
/// Reads attributes of a queue. See
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html"/>.
/// </summary>
public class GetQueueAttributesRequest : AmazonSQSRequest
{
    public GetQueueAttributesRequest()
    {
    }

    public GetQueueAttributesRequest(string queueUrl, List<string> attributeNames)
    {
        QueueUrl = queueUrl;
        AttributeNames = attributeNames;
    }

    /// <summary>
    /// The URL that GetQueueUrl answered. It only names the queue: requests go to the configured endpoint, whatever its host says.
    /// </summary>
    public string? QueueUrl { get; set; }

    /// <summary>Names of <see cref="QueueAttributeName"/>; null: the service answers none.</summary>
    public List<string>? AttributeNames { get; set; }
}

/// <summary>The attributes asked for.</summary>
public class GetQueueAttributesResponse : AmazonWebServiceResponse
{
    /// <summary>Values by <see cref="QueueAttributeName"/>; null when there are none.</summary>
    public Dictionary<string, string>? Attributes { get; set; }
}
