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
/// Takes commands. Where the table of control items does not take one it is held and tried again until it does: no outage is a command's
/// last word, and none of its receives is used up meanwhile. A worker that stops gives it back to the others.
/// </summary>
internal sealed class QueueCommandConsumer(
    CommandOrders orders,
    ControlItemsHealth health,
    WorkerMetrics metrics,
    IHostApplicationLifetime lifetime,
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
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        try
        {
            // SQS always says when it took a message.
            var version = new OrderVersion(message.SentTimestamp ?? time.GetUtcNow(), message.MessageId);
            var changed = await ObeyAsync(command, version, sender, stopping.Token);
            var outcome = changed ? WorkerMetrics.Applied : WorkerMetrics.NoOp;
            metrics.Commanded(command.Name, outcome);
            context.ConsumedAs(outcome);
            logger.Obeyed(message.MessageId, sender, command, changed);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            context.ReceiveContext.GetPayload<AmazonSqsSettlementContext>().GiveBack(StoreFaultFilter.Unavailable, TimeSpan.Zero);
        }
    }

    private async Task<bool> ObeyAsync(QueueCommand command, OrderVersion version, string sender, CancellationToken cancellationToken)
    {
        string? told = null;
        for (var attempt = 1; ; attempt++)
        {
            using var limit = new CancellationTokenSource(Patience, timeProvider);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
            try
            {
                var changed = await orders.ObeyAsync(command, version, sender, either.Token);
                health.Report(Action, null);
                return changed;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // Whatever it was, what was asked for is an item that any control table takes.
                var code = DynamoDbFaults.Of(exception).Code;
                health.Report(Action, code);
                if (told != code)
                {
                    logger.NotYet(version.Id, command, code);
                    told = code;
                }
            }

            await Task.Delay(ProbeSchedule.Before(attempt), timeProvider, cancellationToken);
        }
    }
}
