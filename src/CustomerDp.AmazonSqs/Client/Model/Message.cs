namespace Amazon.SQS.Model;

/// <summary>
/// A message as it was received. See <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Message.html"/>.
/// </summary>
public class Message
{
    /// <summary>Stays the same over every receive.</summary>
    public string? MessageId { get; set; }

    /// <summary>Names this receive; only the newest one counts.</summary>
    public string? ReceiptHandle { get; set; }

    public string? MD5OfBody { get; set; }

    public string? Body { get; set; }

    /// <summary>Values by <see cref="MessageSystemAttributeName"/>; null when none were asked for.</summary>
    public Dictionary<string, string>? Attributes { get; set; }

    public string? MD5OfMessageAttributes { get; set; }

    /// <summary>What the sender attached; null when there is nothing.</summary>
    public Dictionary<string, MessageAttributeValue>? MessageAttributes { get; set; }
}
