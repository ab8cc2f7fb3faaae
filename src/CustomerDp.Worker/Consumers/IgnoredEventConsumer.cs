using CustomerDp.Worker.Messages;
using CustomerDp.Worker.Telemetry;
using MassTransit;

namespace CustomerDp.Worker.Consumers;

/// <summary>Acknowledges and counts the events of types that are configured to be ignored.</summary>
public sealed class IgnoredEventConsumer(WorkerMetrics metrics) : IConsumer<IgnoredEvent>
{
    public Task Consume(ConsumeContext<IgnoredEvent> context)
    {
        metrics.Ignored(context.Message.EventType);
        context.ConsumedAs(WorkerMetrics.IgnoredOutcome);
        return Task.CompletedTask;
    }
}
