namespace Amazon.SQS.Model;

/// <summary>
/// An entry of a batch that failed. See
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_BatchResultErrorEntry.html"/>.
/// </summary>
public class BatchResultErrorEntry
{
    /// <summary>The id of the entry.</summary>
    public string? Id { get; set; }

    /// <summary>True when trying again cannot help.</summary>
    public bool? SenderFault { get; set; }

    public string? Code { get; set; }

    public string? Message { get; set; }
}
