using CustomerDp.Contracts.Events;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Stores;

namespace CustomerDp.Worker.Outages;

/// <summary>Gives up an event that the log rejects only after the log has been found well.</summary>
internal sealed class ConfirmedLog(IEventLog log, ICustomerStoreProbe probe) : IEventLog
{
    public async ValueTask AppendAsync(PasEvent @event, CancellationToken cancellationToken = default)
    {
        try
        {
            await log.AppendAsync(@event, cancellationToken);
        }
        catch (CustomerStoreRejectedException)
        {
            await probe.ConfirmAsync(cancellationToken);
            throw;
        }
    }

    public IAsyncEnumerable<PasEvent> ReadAsync(EntityId entity, CancellationToken cancellationToken = default) =>
        log.ReadAsync(entity, cancellationToken);

    public IAsyncEnumerable<EntityId> EntitiesOfAsync(string customerId, CancellationToken cancellationToken = default) =>
        log.EntitiesOfAsync(customerId, cancellationToken);
}
