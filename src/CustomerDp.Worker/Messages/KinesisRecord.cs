namespace CustomerDp.Worker.Messages;

/// <summary>
/// A record as EventBridge Pipes sends it, as far as an event's reader looks at it:
/// <see href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-kinesis.html"/>.
/// </summary>
/// <param name="Data">Whatever a publisher put there, to the byte; base64 in the message.</param>
public sealed record KinesisRecord(byte[] Data)
{
    /// <summary>What marks it.</summary>
    public string EventSource { get; } = "aws:kinesis";

    /// <summary>The length only: it is personal data.</summary>
    public override string ToString() => $"{Data.Length} bytes";
}
