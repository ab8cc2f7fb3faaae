namespace Amazon.SQS.Model;

/// <summary>One entry of a <see cref="DeleteMessageBatchRequest"/>.</summary>
public class DeleteMessageBatchRequestEntry
{
    /// <summary>Up to 80 letters, digits, hyphens and underscores, distinct within its batch.</summary>
    public string? Id { get; set; }

    public string? ReceiptHandle { get; set; }
}
