using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace Amazon.SQS.Model;

/// <summary>
/// Creates a queue, or answers the URL of one with the same name and attributes. See
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html"/>.
/// </summary>
public class CreateQueueRequest : AmazonSQSRequest
{
    public CreateQueueRequest()
    {
    }

    public CreateQueueRequest(string queueName)
    {
        QueueName = queueName;
    }

    public string? QueueName { get; set; }

    /// <summary>Values by <see cref="QueueAttributeName"/>; null: the service's defaults.</summary>
    public Dictionary<string, string>? Attributes { get; set; }

    // The one field whose wire name begins with a small letter.
    [JsonPropertyName("tags")]
    public Dictionary<string, string>? Tags { get; set; }
}

/// <summary>Where the queue is.</summary>
public class CreateQueueResponse : AmazonWebServiceResponse
{
    public string? QueueUrl { get; set; }
}
