using Amazon.SQS.Model;

namespace MassTransit;

/// <summary>
/// What SQS knows of the message being consumed: <c>context.ReceiveContext.TryGetPayload(out AmazonSqsMessageContext sqs)</c>.
/// </summary>
// The name that MassTransit.AmazonSQS gives it, and MassTransit gives its contexts everywhere.
#pragma warning disable CA1715
public interface AmazonSqsMessageContext
#pragma warning restore CA1715
{
    Message TransportMessage { get; }

    /// <summary>What the sender attached.</summary>
    IReadOnlyDictionary<string, MessageAttributeValue> Attributes { get; }

    /// <summary>The id that SQS gave the message; the same on every receive.</summary>
    string MessageId { get; }

    /// <summary>
    /// How often the message was received, this time included: at least 1. A redelivery, a give-back at a stop and a visibility that ran
    /// out each count as one.
    /// </summary>
    int ApproximateReceiveCount { get; }

    /// <summary>When the queue took the message; null when the service did not say.</summary>
    DateTimeOffset? SentTimestamp { get; }

    /// <summary>
    /// Who sent it: the id of a user, that of a role with the name of its session, or that of an AWS service
    /// (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html"/>). Null where the
    /// endpoint does not ask for it (<see cref="IAmazonSqsReceiveEndpointConfigurator.ReceiveSenderId"/>) or the service did not say.
    /// </summary>
    string? SenderId { get; }

    /// <summary>When anyone first received it; null when the service did not say.</summary>
    DateTimeOffset? FirstReceivedTimestamp { get; }
}
