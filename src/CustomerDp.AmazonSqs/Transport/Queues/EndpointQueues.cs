using CustomerDp.AmazonSqs.Transport.Addresses;
using MassTransit;

namespace CustomerDp.AmazonSqs.Transport.Queues;

/// <summary>The names of the three queues of an endpoint.</summary>
/// <param name="Queue">Where messages come from.</param>
/// <param name="ErrorQueue">Where those go that failed.</param>
/// <param name="DeadLetterQueue">Where those go that nothing consumes.</param>
/// <param name="Endings">Which of the two are used.</param>
internal sealed record EndpointQueues(string Queue, string ErrorQueue, string DeadLetterQueue, EndpointEndings Endings)
{
    public static EndpointQueues Of(string queueName, ISendTopology topology, EndpointEndings endings) => new(
        queueName,
        QueueNames.Beside(queueName, topology.ErrorQueueNameFormatter.FormatErrorQueueName),
        QueueNames.Beside(queueName, topology.DeadLetterQueueNameFormatter.FormatDeadLetterQueueName),
        endings);

    /// <summary>Those without which the endpoint cannot do as it was told.</summary>
    public IEnumerable<string> Needed()
    {
        IEnumerable<string> names = [Queue, .. Endings.UsesErrorQueue ? [ErrorQueue] : Array.Empty<string>()];
        return names.Concat(Endings.UsesDeadLetterQueue ? [DeadLetterQueue] : []).Distinct(StringComparer.Ordinal);
    }
}
