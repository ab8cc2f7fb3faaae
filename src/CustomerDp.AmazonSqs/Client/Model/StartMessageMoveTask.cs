using Amazon.Runtime;

namespace Amazon.SQS.Model;

/// <summary>
/// Starts moving the messages of a dead-letter queue. See
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html"/>.
/// </summary>
public class StartMessageMoveTaskRequest : AmazonSQSRequest
{
    public string? SourceArn { get; set; }

    /// <summary>Null: each message goes back to the queue it came from.</summary>
    public string? DestinationArn { get; set; }

    /// <summary>1 to 500; null: the service decides.</summary>
    public int? MaxNumberOfMessagesPerSecond { get; set; }
}

/// <summary>The task.</summary>
public class StartMessageMoveTaskResponse : AmazonWebServiceResponse
{
    public string? TaskHandle { get; set; }
}
