namespace Amazon.SQS.Model;

/// <summary>One entry of a <see cref="ChangeMessageVisibilityBatchRequest"/>.</summary>
public class ChangeMessageVisibilityBatchRequestEntry
{
    /// <summary>Up to 80 letters, digits, hyphens and underscores, distinct within its batch.</summary>
    public string? Id { get; set; }

    public string? ReceiptHandle { get; set; }

    /// <summary>Seconds from now, 0 to 43200; a message is never hidden longer than 12 hours in all after its receive.</summary>
    public int? VisibilityTimeout { get; set; }
}
