using CustomerDp.Contracts.Events;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Stores;

namespace CustomerDp.Worker.Outages;

/// <summary>Writes of the log, each tried again while its message is held.</summary>
internal sealed class PatientLog(IEventLog log, Patience patience) : IEventLog
{
    public ValueTask AppendAsync(PasEvent @event, CancellationToken cancellationToken = default) =>
        patience.TryAsync((log, @event), static (x, token) => x.log.AppendAsync(x.@event, token), cancellationToken);

    public IAsyncEnumerable<PasEvent> ReadAsync(EntityId entity, CancellationToken cancellationToken = default) =>
        log.ReadAsync(entity, cancellationToken);

    public IAsyncEnumerable<EntityId> EntitiesOfAsync(string customerId, CancellationToken cancellationToken = default) =>
        log.EntitiesOfAsync(customerId, cancellationToken);
}
