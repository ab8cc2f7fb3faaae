using Amazon.Runtime;

namespace Amazon.SQS.Model;

/// <summary>
/// Lists the tags of a queue. See
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueueTags.html"/>.
/// </summary>
public class ListQueueTagsRequest : AmazonSQSRequest
{
    /// <summary>
    /// The URL that GetQueueUrl answered. It only names the queue: requests go to the configured endpoint, whatever its host says.
    /// </summary>
    public string? QueueUrl { get; set; }
}

/// <summary>The tags.</summary>
public class ListQueueTagsResponse : AmazonWebServiceResponse
{
    /// <summary>Null when there are none.</summary>
    public Dictionary<string, string>? Tags { get; set; }
}
