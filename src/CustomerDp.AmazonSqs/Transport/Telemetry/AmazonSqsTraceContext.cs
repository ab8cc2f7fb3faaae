using System.Diagnostics;
using Amazon.SQS.Model;
using CustomerDp.AmazonSqs.Transport.Attributes;
using CustomerDp.AmazonSqs.Transport.Telemetry;

namespace MassTransit;

/// <summary>
/// The trace that a message belongs to: W3C's <c>traceparent</c> among its attributes (<see href="https://www.w3.org/TR/trace-context/"/>),
/// MassTransit's <c>MT-Activity-Id</c>, or AWS's own <c>AWSTraceHeader</c>, the first of them that can be read. What cannot be read is
/// passed over in silence: a trace is never worth an error.
/// </summary>
public static class AmazonSqsTraceContext
{
    /// <param name="attributes">Of the message; null reads as none.</param>
    /// <param name="awsTraceHeader">The system attribute <c>AWSTraceHeader</c>, or null.</param>
    /// <returns>As <c>traceparent</c> is written; null when the message belongs to no trace.</returns>
    public static string? Read(IReadOnlyDictionary<string, MessageAttributeValue>? attributes, string? awsTraceHeader) =>
        TraceParent.Read(Text(attributes, AmazonSqsAttributeNames.TraceParent))
        ?? TraceParent.Read(Text(attributes, AmazonSqsAttributeNames.ActivityId))
        ?? XRayHeader.ToTraceParent(awsTraceHeader);

    /// <summary>The current activity, or the beginning of a trace of its own where there is none.</summary>
    public static ActivityContext CurrentOrNew() => Current() ?? new ActivityContext(
        ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);

    /// <summary>As the attribute <c>traceparent</c> is written.</summary>
    public static string ToTraceParent(ActivityContext context) => TraceParent.Write(context);

    /// <summary>
    /// As the system attribute <c>AWSTraceHeader</c> is written, which takes none of the ten attributes of a message; see
    /// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html"/>.
    /// </summary>
    public static string ToAwsTraceHeader(ActivityContext context) => XRayHeader.Write(context);

    /// <summary>Null when there is no activity, or none with ids of W3C's form.</summary>
    internal static ActivityContext? Current() => Activity.Current is { IdFormat: ActivityIdFormat.W3C } current ? current.Context : null;

    /// <summary>The <c>tracestate</c> that goes with a <c>traceparent</c> that can be read; null for none.</summary>
    internal static string? ReadState(IReadOnlyDictionary<string, MessageAttributeValue> attributes) =>
        Text(attributes, AmazonSqsAttributeNames.TraceState) is { } state
        && TraceParent.Read(Text(attributes, AmazonSqsAttributeNames.TraceParent)) is not null
        && TraceParent.IsState(state)
            ? state
            : null;

    private static string? Text(IReadOnlyDictionary<string, MessageAttributeValue>? attributes, string name) =>
        attributes is not null && attributes.TryGetValue(name, out var value) ? value.StringValue : null;
}
