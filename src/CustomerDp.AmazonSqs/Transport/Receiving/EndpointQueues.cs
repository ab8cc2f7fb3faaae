using MassTransit;

namespace CustomerDp.AmazonSqs.Transport.Receiving;

/// <summary>The names of the three queues of an endpoint.</summary>
/// <param name="Queue">Where messages come from.</param>
/// <param name="ErrorQueue">Where those go that failed.</param>
/// <param name="DeadLetterQueue">Where those go that nothing consumes.</param>
internal sealed record EndpointQueues(string Queue, string ErrorQueue, string DeadLetterQueue)
{
    public static EndpointQueues Of(string queueName, ISendTopology topology) => new(
        queueName,
        QueueNames.Beside(queueName, topology.ErrorQueueNameFormatter.FormatErrorQueueName),
        QueueNames.Beside(queueName, topology.DeadLetterQueueNameFormatter.FormatDeadLetterQueueName));

    public IEnumerable<string> All() => new[] { Queue, ErrorQueue, DeadLetterQueue }.Distinct(StringComparer.Ordinal);
}
