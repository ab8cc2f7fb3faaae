using CustomerDp.Contracts.Commands;
using CustomerDp.DynamoDb.Control;
using CustomerDp.DynamoDb.Faults;
using CustomerDp.DynamoDb.Time;
using CustomerDp.Worker.Consumers;
using CustomerDp.Worker.Control;
using CustomerDp.Worker.Outages;
using CustomerDp.Worker.Telemetry;
using MassTransit;

namespace CustomerDp.Worker.Commands;

/// <summary>
/// Takes commands. One that the table of control items does not take is held until it does (<see cref="HeldMessages"/>).
/// </summary>
internal sealed class QueueCommandConsumer(
    CommandOrders orders,
    ControlItemsHealth health,
    WorkerMetrics metrics,
    HeldMessages held,
    ServiceTime time,
    TimeProvider timeProvider,
    ILogger<QueueCommandConsumer> logger)
    : IConsumer<QueueCommand>
{
    /// <summary>By whom a command was sent of which SQS does not say it.</summary>
    public const string UnknownSender = "unknown";

    private const string Action = "PutItem of a command";

    // A table that does not answer has not taken it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task Consume(ConsumeContext<QueueCommand> context)
    {
        var command = context.Message;
        var message = context.ReceiveContext.GetPayload<AmazonSqsMessageContext>();
        var sender = message.SenderId ?? UnknownSender;

        // SQS always says when it took a message.
        var version = new OrderVersion(message.SentTimestamp ?? time.GetUtcNow(), message.MessageId);
        await held.HandleAsync(
            context,
            stopping => ObeyAsync(command, version, sender, stopping),
            exception => DynamoDbFaults.Of(exception).Code,
            (code, isNew) =>
            {
                // Whatever it was, what was asked for is an item that any control table takes.
                health.Report(Action, code);
                if (isNew)
                {
                    logger.NotYet(version.Id, command, code);
                }
            },
            changed =>
            {
                var outcome = changed ? WorkerMetrics.Applied : WorkerMetrics.NoOp;
                metrics.Commanded(command.Name, outcome);
                context.ConsumedAs(outcome);
                logger.Obeyed(message.MessageId, sender, command, changed);
            });
    }

    private async Task<bool> ObeyAsync(QueueCommand command, OrderVersion version, string sender, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var changed = await orders.ObeyAsync(command, version, sender, either.Token);
        health.Report(Action, null);
        return changed;
    }
}
