namespace Amazon.SQS.Model;

/// <summary>
/// A value that a sender attached to a message, at most ten of them. The type is <c>String</c>, <c>Number</c> or <c>Binary</c>, optionally
/// with a label of the sender's own (<c>Number.float</c>). See
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html"/>.
/// </summary>
public class MessageAttributeValue
{
    public string? DataType { get; set; }

    /// <summary>The value of a <c>String</c> or a <c>Number</c>.</summary>
    public string? StringValue { get; set; }

    /// <summary>The value of a <c>Binary</c>.</summary>
    public MemoryStream? BinaryValue { get; set; }
}
