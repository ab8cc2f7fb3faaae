using CustomerDp.Contracts.Events;
using CustomerDp.Projections;
using CustomerDp.Projections.Changes;
using CustomerDp.Projections.Stores;
using CustomerDp.Worker.Messages;
using CustomerDp.Worker.Telemetry;
using MassTransit;

namespace CustomerDp.Worker.Consumers;

/// <summary>
/// Logs and projects events, acknowledges and counts those of types that are configured to be ignored, and has messages that hold several
/// taken apart.
/// </summary>
internal sealed class PasEventConsumer(
    EventProjector projector, AggregateSplitter splitter, WorkerMetrics metrics, ProjectionLags lags, ILogger<PasEventConsumer> logger)
    : IConsumer<PasMessage>
{
    public Task Consume(ConsumeContext<PasMessage> context)
    {
        switch (context.Message)
        {
            case ReceivedEvent received:
                return ProjectAsync(received.Event, context);
            case AggregatedRecords aggregate:
                return splitter.SplitAsync(aggregate.Records, context);
            case IgnoredEvent ignored:
                metrics.Ignored(ignored.EventType);
                context.ConsumedAs(WorkerMetrics.IgnoredOutcome);
                return Task.CompletedTask;
            default:
                throw new InvalidOperationException($"{context.Message.GetType().Name} is no message of an event queue.");
        }
    }

    // MassTransit writes the message of an exception into the log and into the span. The store's own hold codes only; of any other nobody
    // knows what it quotes.
    private async Task ProjectAsync(PasEvent @event, ConsumeContext context)
    {
        ChangeResult result;
        try
        {
            result = await projector.ProjectAsync(@event, context.CancellationToken);
        }
        catch (Exception exception)
            when (exception is not (CustomerStoreUnavailableException or CustomerStoreRejectedException or OperationCanceledException))
        {
            throw new RedactedException(exception);
        }

        metrics.Projected(@event, result.Applied, lags.Note(@event, result.Applied));
        context.ConsumedAs(result.Applied ? WorkerMetrics.Applied : WorkerMetrics.NoOp);
        if (result.ReadingConflict)
        {
            metrics.ReadingConflict(@event.EventType);
            logger.ReadingConflict(@event.EventType, @event.EventId, @event.LogicalClockReading);
        }
    }
}
