namespace Amazon.SQS.Model;

/// <summary>A value for the service itself; <c>AWSTraceHeader</c> is the only one that a sender may set.</summary>
public class MessageSystemAttributeValue
{
    public string? DataType { get; set; }

    public string? StringValue { get; set; }

    public MemoryStream? BinaryValue { get; set; }
}
