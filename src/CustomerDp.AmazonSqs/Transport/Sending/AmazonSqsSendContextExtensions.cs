namespace MassTransit;

/// <summary>Order and deduplication of what is sent to FIFO queues.</summary>
public static class AmazonSqsSendContextExtensions
{
    /// <summary>Sets <see cref="AmazonSqsSendContext.GroupId"/>.</summary>
    /// <exception cref="ArgumentException">The message is not sent by this transport.</exception>
    public static void SetGroupId(this SendContext context, string groupId) => Of(context).GroupId = groupId;

    /// <summary>Sets <see cref="AmazonSqsSendContext.GroupId"/>; false where the message is not sent by this transport.</summary>
    public static bool TrySetGroupId(this SendContext context, string groupId)
    {
        ArgumentNullException.ThrowIfNull(context);
        var isOurs = context.TryGetPayload(out AmazonSqsSendContext? sqs);
        sqs?.GroupId = groupId;
        return isOurs;
    }

    /// <summary>Sets <see cref="AmazonSqsSendContext.DeduplicationId"/>.</summary>
    /// <exception cref="ArgumentException">The message is not sent by this transport.</exception>
    public static void SetDeduplicationId(this SendContext context, string deduplicationId) =>
        Of(context).DeduplicationId = deduplicationId;

    /// <summary>Sets <see cref="AmazonSqsSendContext.DeduplicationId"/>; false where the message is not sent by this transport.</summary>
    public static bool TrySetDeduplicationId(this SendContext context, string deduplicationId)
    {
        ArgumentNullException.ThrowIfNull(context);
        var isOurs = context.TryGetPayload(out AmazonSqsSendContext? sqs);
        sqs?.DeduplicationId = deduplicationId;
        return isOurs;
    }

    private static AmazonSqsSendContext Of(SendContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.TryGetPayload(out AmazonSqsSendContext? sqs)
            ? sqs
            : throw new ArgumentException("The message is not sent by the Amazon SQS transport.", nameof(context));
    }
}
