namespace Amazon.SQS.Model;

/// <summary>
/// A move task. See
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListMessageMoveTasksResultEntry.html"/>.
/// </summary>
public class ListMessageMoveTasksResultEntry
{
    /// <summary>Only while the task runs.</summary>
    public string? TaskHandle { get; set; }

    /// <summary>RUNNING, COMPLETED, CANCELLING, CANCELLED or FAILED.</summary>
    public string? Status { get; set; }

    public string? SourceArn { get; set; }

    public string? DestinationArn { get; set; }

    public int? MaxNumberOfMessagesPerSecond { get; set; }

    public long? ApproximateNumberOfMessagesMoved { get; set; }

    public long? ApproximateNumberOfMessagesToMove { get; set; }

    public string? FailureReason { get; set; }

    /// <summary>Milliseconds since 1970.</summary>
    public long? StartedTimestamp { get; set; }
}
