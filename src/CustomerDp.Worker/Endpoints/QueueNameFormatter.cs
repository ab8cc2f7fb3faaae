using CustomerDp.Contracts.Queues;
using MassTransit;

namespace CustomerDp.Worker.Endpoints;

/// <summary>MassTransit's error queue is <c>-dlq</c> here, and its queue for skipped messages <c>-imq</c>.</summary>
internal sealed class QueueNameFormatter : IErrorQueueNameFormatter, IDeadLetterQueueNameFormatter
{
    public string FormatErrorQueueName(string queueName) => QueueNames.DeadLetterOf(queueName);

    public string FormatDeadLetterQueueName(string queueName) => QueueNames.InvalidOf(queueName);
}
