using System.Security.Cryptography;
using CustomerDp.Contracts.Changes;
using CustomerDp.DynamoDb.Faults;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Lifecycle;
using CustomerDp.DynamoDb.Previewing;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Stores;
using CustomerDp.Worker.Consumers;
using CustomerDp.Worker.Outages;
using CustomerDp.Worker.Telemetry;
using MassTransit;

namespace CustomerDp.Worker.Lifecycle;

/// <summary>
/// Takes changes of the views and has what became of customers told. Where a table or the queue of events does not answer, the message is
/// held until it does (<see cref="HeldMessages"/>). A change of a table that is not shown is dropped.
/// </summary>
internal sealed class ChangeConsumer(
    LifecyclePublisher publisher,
    IShownView view,
    LifecycleHealth health,
    WorkerMetrics metrics,
    LifecycleBacklog backlog,
    HeldMessages held,
    ILogger<ChangeConsumer> logger)
    : IConsumer<ChangeMessage>
{
    /// <summary>Outcome of a change of a table that is not shown.</summary>
    public const string NotShown = "not-shown";

    public async Task Consume(ConsumeContext<ChangeMessage> context)
    {
        var change = context.Message;
        var message = context.ReceiveContext.GetPayload<AmazonSqsMessageContext>();
        await held.HandleAsync(
            context,
            stopping => PublishAsync(change, stopping),
            exception => IsOfItem(exception)
                ? null
                : (exception as CustomerStoreUnavailableException)?.Code ?? DynamoDbFaults.Of(exception).Code,
            (code, isNew) =>
            {
                health.Report(code);
                if ((change.ChangedAt ?? message.SentTimestamp) is { } changedAt)
                {
                    backlog.Waits(message.MessageId, changedAt);
                }

                if (isNew)
                {
                    logger.NotYet(change.EntityKey, code);
                }
            },
            outcome =>
            {
                backlog.Told(message.MessageId);
                context.ConsumedAs(outcome);
            });
    }

    private async Task<string> PublishAsync(ChangeMessage change, CancellationToken cancellationToken)
    {
        if (change.Table != view.TableName || EventKeys.Parse(change.EntityKey) is not { } entity)
        {
            return NotShown;
        }

        var sent = await publisher.PublishAsync(entity, cancellationToken);
        health.Report(null);
        if (sent > 0 && change.ChangedAt is { } changedAt)
        {
            metrics.Told(changedAt);
        }

        return sent > 0 ? WorkerMetrics.Applied : WorkerMetrics.NoOp;
    }

    // Of an item that is not the product's, which waiting does not mend: redelivered, and then a dead letter.
    private static bool IsOfItem(Exception exception) =>
        exception is StoredItemException or FormatException or CryptographicException or CustomerStoreRejectedException;
}
