using CustomerDp.Contracts.Events;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Stores;

namespace CustomerDp.Simulation.Planting;

/// <summary>Puts a fault in front of a process's log, whose own code stays as it is.</summary>
internal sealed class PlantedLog(IEventLog log, Plant plant) : IEventLog
{
    private readonly HashSet<string> _underWay = new(StringComparer.Ordinal);

    /// <summary>The log itself where nothing is planted in it.</summary>
    public static IEventLog Of(IEventLog log, Plant plant) =>
        plant is Plant.LoseCopy or Plant.SwallowLogFault ? new PlantedLog(log, plant) : log;

    public async ValueTask AppendAsync(PasEvent @event, CancellationToken cancellationToken = default)
    {
        if (plant == Plant.LoseCopy && !_underWay.Add(@event.EventId))
        {
            return;
        }

        try
        {
            await log.AppendAsync(@event, cancellationToken);
        }
        catch (CustomerStoreUnavailableException) when (plant == Plant.SwallowLogFault)
        {
            // Taken for an answer.
        }
        finally
        {
            _underWay.Remove(@event.EventId);
        }
    }

    public IAsyncEnumerable<PasEvent> ReadAsync(EntityId entity, CancellationToken cancellationToken = default) =>
        log.ReadAsync(entity, cancellationToken);

    public IAsyncEnumerable<EntityId> EntitiesOfAsync(string customerId, CancellationToken cancellationToken = default) =>
        log.EntitiesOfAsync(customerId, cancellationToken);
}
