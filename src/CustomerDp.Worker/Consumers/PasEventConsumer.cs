using CustomerDp.Contracts.Events;
using CustomerDp.Projections;
using CustomerDp.Worker.Telemetry;
using MassTransit;

namespace CustomerDp.Worker.Consumers;

/// <summary>Projects the events of one type; registered once for each of the five.</summary>
public sealed class PasEventConsumer<TEvent>(EventProjector projector, WorkerMetrics metrics, ILogger<PasEventConsumer<TEvent>> logger) : IConsumer<TEvent>
    where TEvent : PasEvent
{
    public async Task Consume(ConsumeContext<TEvent> context)
    {
        var @event = context.Message;
        var result = await projector.ProjectAsync(@event, context.CancellationToken);
        metrics.Projected(@event.EventType, result.Applied);
        if (result.ReadingConflict)
        {
            metrics.ReadingConflict(@event.EventType);
            logger.ReadingConflict(@event.EventType, @event.EventId, @event.LogicalClockReading);
        }
    }
}
