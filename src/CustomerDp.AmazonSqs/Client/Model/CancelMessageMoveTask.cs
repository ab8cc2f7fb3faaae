using Amazon.Runtime;

namespace Amazon.SQS.Model;

/// <summary>
/// Stops a running move task; what was moved stays moved. See
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CancelMessageMoveTask.html"/>.
/// </summary>
public class CancelMessageMoveTaskRequest : AmazonSQSRequest
{
    public string? TaskHandle { get; set; }
}

/// <summary>How far it came.</summary>
public class CancelMessageMoveTaskResponse : AmazonWebServiceResponse
{
    public long? ApproximateNumberOfMessagesMoved { get; set; }
}
