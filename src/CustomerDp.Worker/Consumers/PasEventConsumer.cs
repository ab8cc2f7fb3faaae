using CustomerDp.Contracts.Events;
using CustomerDp.Projections;
using CustomerDp.Projections.Changes;
using CustomerDp.Projections.Stores;
using CustomerDp.Worker.Telemetry;
using MassTransit;

namespace CustomerDp.Worker.Consumers;

/// <summary>Logs and projects the events of one type; registered once for each event of the contract.</summary>
public sealed class PasEventConsumer<TEvent>(EventProjector projector, WorkerMetrics metrics, ILogger<PasEventConsumer<TEvent>> logger)
    : IConsumer<TEvent>
    where TEvent : PasEvent
{
    public async Task Consume(ConsumeContext<TEvent> context)
    {
        var @event = context.Message;
        var result = await ProjectAsync(@event, context.CancellationToken);
        metrics.Projected(@event, result.Applied);
        context.ConsumedAs(result.Applied ? WorkerMetrics.Applied : WorkerMetrics.NoOp);
        if (result.ReadingConflict)
        {
            metrics.ReadingConflict(@event.EventType);
            logger.ReadingConflict(@event.EventType, @event.EventId, @event.LogicalClockReading);
        }
    }

    // MassTransit writes the message of an exception into the log and into the span. The store's own hold codes only; of any other nobody
    // knows what it quotes.
    private async Task<ChangeResult> ProjectAsync(TEvent @event, CancellationToken cancellationToken)
    {
        try
        {
            return await projector.ProjectAsync(@event, cancellationToken);
        }
        catch (Exception exception)
            when (exception is not (CustomerStoreUnavailableException or CustomerStoreRejectedException or OperationCanceledException))
        {
            throw new RedactedException(exception);
        }
    }
}
