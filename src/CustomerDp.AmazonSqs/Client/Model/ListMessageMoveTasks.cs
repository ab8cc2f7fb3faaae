using Amazon.Runtime;

namespace Amazon.SQS.Model;

/// <summary>
/// Lists the newest move tasks of a queue. See
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListMessageMoveTasks.html"/>.
/// </summary>
public class ListMessageMoveTasksRequest : AmazonSQSRequest
{
    public string? SourceArn { get; set; }

    /// <summary>1 to 10; null: 1.</summary>
    public int? MaxResults { get; set; }
}

/// <summary>The tasks.</summary>
public class ListMessageMoveTasksResponse : AmazonWebServiceResponse
{
    /// <summary>Newest first; null when there are none.</summary>
    public List<ListMessageMoveTasksResultEntry>? Results { get; set; }
}
