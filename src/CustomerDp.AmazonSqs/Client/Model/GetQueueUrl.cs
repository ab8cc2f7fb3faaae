using Amazon.Runtime;

namespace Amazon.SQS.Model;

/// <summary>
/// Asks for the URL of a queue by its name. See
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueUrl.html"/>.
/// </summary>
public class GetQueueUrlRequest : AmazonSQSRequest
{
    public GetQueueUrlRequest()
    {
    }

    public GetQueueUrlRequest(string queueName)
    {
        QueueName = queueName;
    }

    public string? QueueName { get; set; }

    /// <summary>Account that owns the queue; null: the caller's own.</summary>
    public string? QueueOwnerAWSAccountId { get; set; }
}

/// <summary>Where the queue is.</summary>
public class GetQueueUrlResponse : AmazonWebServiceResponse
{
    public string? QueueUrl { get; set; }
}
