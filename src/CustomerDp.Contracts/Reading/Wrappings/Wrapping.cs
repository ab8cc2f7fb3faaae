namespace CustomerDp.Contracts.Reading.Wrappings;

/// <summary>What may be wrapped around an event, in the order in which they are told apart.</summary>
internal enum Wrapping
{
    /// <summary>
    /// CloudEvents 1.0 in structured mode:
    /// <see href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md"/>.
    /// </summary>
    CloudEvent,

    /// <summary>
    /// A Kinesis record as EventBridge Pipes sends it:
    /// <see href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-kinesis.html"/>.
    /// </summary>
    KinesisRecord,

    /// <summary>
    /// An EventBridge event: <see href="https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html"/>.
    /// </summary>
    EventBridgeEvent,

    /// <summary>An SNS notification: <see href="https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html"/>.</summary>
    SnsNotification,

    /// <summary>
    /// What a Pipe's input template makes:
    /// <see href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-input-transformation.html"/>.
    /// </summary>
    PipeTemplate,
}
