using System.Diagnostics;
using MassTransit;

namespace CustomerDp.AmazonSqs.Transport.Telemetry;

/// <summary>The transport's spans: those that MassTransit has not. Nothing is made while nobody listens.</summary>
internal static class TransportActivities
{
    private const string MassTransitSource = "MassTransit";

    private static readonly ActivitySource Source = new(AmazonSqsTelemetry.SourceName);

    /// <summary>A message is sent on to another queue.</summary>
    public static Activity? Send(string queueName, string reason)
    {
        var activity = Start(AmazonSqsTelemetry.Operations.Send, AmazonSqsTelemetry.Operations.Send, queueName, ActivityKind.Producer);
        activity?.SetTag(AmazonSqsTelemetry.Reason, reason);
        return activity;
    }

    /// <summary>A message is deleted or given back; the request that does it may do so for others, too.</summary>
    public static Activity? Settle(string operation, string queueName, string messageId)
    {
        var activity = Start(operation, AmazonSqsTelemetry.Operations.Settle, queueName, ActivityKind.Client);
        activity?.SetTag(AmazonSqsTelemetry.MessageId, messageId);
        return activity;
    }

    public static void Failed(this Activity? activity, string code)
    {
        activity?.SetTag(AmazonSqsTelemetry.ErrorType, code);
        activity?.SetStatus(ActivityStatusCode.Error);
    }

    /// <summary>
    /// Completes the span that MassTransit has just started for a delivery: it takes neither the trace state nor the newer names of the
    /// conventions over.
    /// </summary>
    public static void Describe(string? traceState, int receiveCount)
    {
        if (Activity.Current is not { Source.Name: MassTransitSource } activity)
        {
            return;
        }

        if (traceState is not null)
        {
            activity.TraceStateString = traceState;
        }

        if (activity.IsAllDataRequested)
        {
            activity.SetTag(AmazonSqsTelemetry.MessagingSystem, AmazonSqsTelemetry.SystemName);
            activity.SetTag(AmazonSqsTelemetry.OperationName, AmazonSqsTelemetry.Operations.Receive);
            activity.SetTag(AmazonSqsTelemetry.OperationType, AmazonSqsTelemetry.Operations.Receive);
            activity.SetTag(AmazonSqsTelemetry.ReceiveCount, receiveCount);
        }
    }

    private static Activity? Start(string operation, string type, string queueName, ActivityKind kind)
    {
        // Before the name is put together.
        if (!Source.HasListeners() || Source.StartActivity($"{operation} {queueName}", kind) is not { } activity)
        {
            return null;
        }

        activity.SetTag(AmazonSqsTelemetry.MessagingSystem, AmazonSqsTelemetry.SystemName);
        activity.SetTag(AmazonSqsTelemetry.Destination, queueName);
        activity.SetTag(AmazonSqsTelemetry.OperationName, operation);
        activity.SetTag(AmazonSqsTelemetry.OperationType, type);
        return activity;
    }
}
