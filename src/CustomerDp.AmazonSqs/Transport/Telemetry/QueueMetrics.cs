using System.Diagnostics;
using MassTransit;

namespace CustomerDp.AmazonSqs.Transport.Telemetry;

/// <summary>Records what happens on one queue.</summary>
internal sealed class QueueMetrics(TransportMetrics metrics, string queueName, TimeProvider timeProvider)
{
    private readonly KeyValuePair<string, object?>[] _tags = TagsOf(queueName);

    public string QueueName => queueName;

    public static KeyValuePair<string, object?>[] TagsOf(string queueName) =>
        [new(AmazonSqsTelemetry.MessagingSystem, AmazonSqsTelemetry.SystemName), new(AmazonSqsTelemetry.Destination, queueName)];

    public void Received(int deliveries)
    {
        if (metrics.Received.Enabled)
        {
            metrics.Received.Add(deliveries, Tags(AmazonSqsTelemetry.Operations.Receive));
        }
    }

    /// <param name="outcome">How.</param>
    /// <param name="reason">Why, or null where the outcome says it all.</param>
    /// <param name="target">Where it was moved to, or null.</param>
    /// <param name="errorType">What went wrong, or null.</param>
    public void Ended(string outcome, string? reason = null, string? target = null, string? errorType = null)
    {
        if (metrics.Ended.Enabled)
        {
            var tags = new TagList(_tags) { { AmazonSqsTelemetry.Outcome, outcome } };
            Add(ref tags, AmazonSqsTelemetry.Reason, reason);
            Add(ref tags, AmazonSqsTelemetry.Target, target);
            Add(ref tags, AmazonSqsTelemetry.ErrorType, errorType);
            metrics.Ended.Add(1, tags);
        }
    }

    /// <summary>A request that began at the timestamp is over.</summary>
    /// <param name="operation">What was asked for.</param>
    /// <param name="type">The convention's type of it; null where it has none.</param>
    /// <param name="started">Timestamp of the queue's <see cref="TimeProvider"/>.</param>
    /// <param name="errorType">Null where it went well.</param>
    public void Operation(string operation, string? type, long started, string? errorType)
    {
        if (metrics.OperationDuration.Enabled)
        {
            var tags = Tags(operation);
            Add(ref tags, AmazonSqsTelemetry.OperationType, type);
            Add(ref tags, AmazonSqsTelemetry.ErrorType, errorType);
            metrics.OperationDuration.Record(timeProvider.GetElapsedTime(started).TotalSeconds, tags);
        }
    }

    public void Processed(long started, string? errorType)
    {
        if (metrics.ProcessDuration.Enabled)
        {
            var tags = Tags(AmazonSqsTelemetry.Operations.Process);
            Add(ref tags, AmazonSqsTelemetry.ErrorType, errorType);
            metrics.ProcessDuration.Record(timeProvider.GetElapsedTime(started).TotalSeconds, tags);
        }
    }

    private TagList Tags(string operation) => new(_tags) { { AmazonSqsTelemetry.OperationName, operation } };

    private static void Add(ref TagList tags, string name, string? value)
    {
        if (value is not null)
        {
            tags.Add(name, value);
        }
    }
}
