namespace MassTransit;

/// <summary>What a message is sent with to a FIFO queue: <c>context.TryGetPayload(out AmazonSqsSendContext sqs)</c>.</summary>
// The name that MassTransit.AmazonSQS gives it, and MassTransit gives its contexts everywhere.
#pragma warning disable CA1715
public interface AmazonSqsSendContext : SendContext
#pragma warning restore CA1715
{
    /// <summary>
    /// The group within which messages keep their order: 1 to 128 letters, digits and punctuation. A FIFO queue takes no message without
    /// one; on a standard queue it is for fair sharing. Null, the default: none.
    /// </summary>
    string? GroupId { get; set; }

    /// <summary>
    /// What a FIFO queue knows the message by: a second one with the same id within five minutes is taken and goes nowhere. 1 to 128
    /// letters, digits and punctuation; no standard queue takes one. Null, the default: the message id, or the body where the queue has
    /// <c>ContentBasedDeduplication</c>.
    /// </summary>
    string? DeduplicationId { get; set; }
}
