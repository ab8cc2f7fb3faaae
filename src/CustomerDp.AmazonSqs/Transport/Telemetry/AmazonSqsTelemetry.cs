using System.Diagnostics.Metrics;

namespace MassTransit;

/// <summary>
/// Every name, unit and description of what the transport tells of itself. Names are those of OpenTelemetry's conventions where it has one
/// (<see href="https://opentelemetry.io/docs/specs/semconv/messaging/"/>). Values are names of queues, types, codes, counts and the ids
/// that SQS gives; never anything from a body.
/// </summary>
public static class AmazonSqsTelemetry
{
    /// <summary>The <see cref="System.Diagnostics.ActivitySource"/> to collect, beside MassTransit's own <c>MassTransit</c>.</summary>
    public const string SourceName = "CustomerDp.AmazonSqs";

    /// <summary>The <see cref="Meter"/> to collect.</summary>
    public const string MeterName = "CustomerDp.AmazonSqs";

    internal const string MessagingSystem = "messaging.system";
    internal const string SystemName = "aws_sqs";
    internal const string Destination = "messaging.destination.name";
    internal const string OperationName = "messaging.operation.name";
    internal const string OperationType = "messaging.operation.type";
    internal const string MessageId = "messaging.message.id";
    internal const string ErrorType = "error.type";

    /// <summary>How a delivery ended: one of <see cref="Outcomes"/>, or what a consumer called it.</summary>
    internal const string Outcome = "customerdp.outcome";

    /// <summary>Why, as a code.</summary>
    internal const string Reason = "customerdp.reason";

    /// <summary>The queue that a message was moved to.</summary>
    internal const string Target = "customerdp.target";

    /// <summary>How often the message was received, this time included.</summary>
    internal const string ReceiveCount = "customerdp.receive_count";

    /// <summary>For how many seconds a message was given back.</summary>
    internal const string DelaySeconds = "customerdp.delay_s";

    // As OpenTelemetry advises for durations of messaging.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
    };

    internal static Counter<long> Received(Meter meter) => meter.CreateCounter<long>(
        "messaging.client.consumed.messages", "{message}", "Deliveries received, repeated ones included.");

    internal static Counter<long> Ended(Meter meter) => meter.CreateCounter<long>(
        "customerdp.deliveries.ended", "{message}", "Deliveries by how they ended; each received one ends once.");

    internal static Histogram<double> OperationDuration(Meter meter) =>
        meter.CreateHistogram(
            "messaging.client.operation.duration",
            "s",
            "Duration of requests to SQS; of a receive, the wait for messages included.",
            advice: Seconds);

    internal static Histogram<double> ProcessDuration(Meter meter) =>
        meter.CreateHistogram(
            "messaging.process.duration",
            "s",
            "From the start of a delivery's consumption until nothing but its settlement is left.",
            advice: Seconds);

    internal static void InFlight(Meter meter, Func<IEnumerable<Measurement<long>>> observe) => meter.CreateObservableUpDownCounter(
        "customerdp.messages.in_flight", observe, "{message}", "Messages that the process holds.");

    internal static void OldestInFlight(Meter meter, Func<IEnumerable<Measurement<double>>> observe) =>
        meter.CreateObservableGauge(
            "customerdp.messages.in_flight.oldest_age",
            observe,
            "s",
            "For how long the oldest message in flight has been held; 0 when there is none.");

    /// <summary>What is done with a queue.</summary>
    internal static class Operations
    {
        public const string Receive = "receive";
        public const string Process = "process";
        public const string Send = "send";

        /// <summary>Deletes.</summary>
        public const string Acknowledge = "ack";

        /// <summary>Gives back.</summary>
        public const string GiveBack = "nack";

        /// <summary>Keeps hidden for longer.</summary>
        public const string Renew = "renew";

        /// <summary>The convention's type of a settlement.</summary>
        public const string Settle = "settle";
    }

    /// <summary>How deliveries end.</summary>
    internal static class Outcomes
    {
        /// <summary>Consumed and deleted, where no consumer gave it a name of its own.</summary>
        public const string Consumed = "consumed";

        /// <summary>Sent to another queue and deleted, for a reason.</summary>
        public const string Moved = "moved";

        /// <summary>Back in its queue for the delay of a redelivery.</summary>
        public const string Redelivered = "redelivered";

        /// <summary>Back in its queue, for a reason.</summary>
        public const string GivenBack = "given_back";

        /// <summary>The message is held already: the delivery only renewed the receipt handle.</summary>
        public const string AlreadyHeld = "already_held";
    }

    /// <summary>Why the transport gives back.</summary>
    internal static class Reasons
    {
        /// <summary>The endpoint stops, and the message was not started.</summary>
        public const string Stopping = "stopping";

        /// <summary>The endpoint is paused, and the message was not started.</summary>
        public const string Paused = "paused";

        /// <summary>One before it of its group stayed in the queue, and it must not overtake it.</summary>
        public const string Group = "group-held-up";

        /// <summary>It waited for longer than it was hidden.</summary>
        public const string Lapsed = "visibility-lapsed";

        /// <summary>It could be neither consumed nor moved; <see cref="ErrorType"/> says why.</summary>
        public const string Failed = "failed";

        /// <summary>Nothing settled it: it comes back when its visibility ends.</summary>
        public const string Unsettled = "unsettled";
    }
}
