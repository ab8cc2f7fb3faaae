namespace Amazon.SQS.Model;

/// <summary>One entry of a <see cref="SendMessageBatchRequest"/>.</summary>
public class SendMessageBatchRequestEntry
{
    /// <summary>Up to 80 letters, digits, hyphens and underscores, distinct within its batch.</summary>
    public string? Id { get; set; }

    public string? MessageBody { get; set; }

    /// <summary>Seconds, 0 to 900; null: the queue's own.</summary>
    public int? DelaySeconds { get; set; }

    /// <summary>At most ten.</summary>
    public Dictionary<string, MessageAttributeValue>? MessageAttributes { get; set; }

    public Dictionary<string, MessageSystemAttributeValue>? MessageSystemAttributes { get; set; }

    /// <summary>FIFO queues only.</summary>
    public string? MessageDeduplicationId { get; set; }

    /// <summary>Ordering on FIFO queues, fair sharing on standard ones.</summary>
    public string? MessageGroupId { get; set; }
}
