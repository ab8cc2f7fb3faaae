using Amazon.Runtime;

namespace Amazon.SQS;

/// <summary>
/// Names of what the service itself knows of a message. See
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html"/>.
/// </summary>
public class MessageSystemAttributeName : ConstantClass
{
    public static readonly MessageSystemAttributeName All = new("All");

    /// <summary>Milliseconds since 1970.</summary>
    public static readonly MessageSystemAttributeName ApproximateFirstReceiveTimestamp = new("ApproximateFirstReceiveTimestamp");

    /// <summary>How often the message was received and not deleted, this time included.</summary>
    public static readonly MessageSystemAttributeName ApproximateReceiveCount = new("ApproximateReceiveCount");
    public static readonly MessageSystemAttributeName AWSTraceHeader = new("AWSTraceHeader");
    public static readonly MessageSystemAttributeName DeadLetterQueueSourceArn = new("DeadLetterQueueSourceArn");
    public static readonly MessageSystemAttributeName MessageDeduplicationId = new("MessageDeduplicationId");
    public static readonly MessageSystemAttributeName MessageGroupId = new("MessageGroupId");
    public static readonly MessageSystemAttributeName SenderId = new("SenderId");

    /// <summary>Milliseconds since 1970.</summary>
    public static readonly MessageSystemAttributeName SentTimestamp = new("SentTimestamp");
    public static readonly MessageSystemAttributeName SequenceNumber = new("SequenceNumber");

    public MessageSystemAttributeName(string value)
        : base(value)
    {
    }

    public static implicit operator MessageSystemAttributeName(string value) => FromString(value);

    public static MessageSystemAttributeName FromString(string value) => FindValue<MessageSystemAttributeName>(value);
}
