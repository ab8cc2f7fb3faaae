namespace Amazon.SQS.Model;

/// <summary>An entry that succeeded.</summary>
public class SendMessageBatchResultEntry
{
    /// <summary>The id of the entry.</summary>
    public string? Id { get; set; }

    public string? MessageId { get; set; }

    public string? MD5OfMessageBody { get; set; }

    public string? MD5OfMessageAttributes { get; set; }

    public string? MD5OfMessageSystemAttributes { get; set; }

    /// <summary>FIFO queues only.</summary>
    public string? SequenceNumber { get; set; }
}
