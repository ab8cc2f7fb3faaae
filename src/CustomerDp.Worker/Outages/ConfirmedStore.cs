using CustomerDp.Projections.Changes;
using CustomerDp.Projections.Stores;
using CustomerDp.Projections.Views;

namespace CustomerDp.Worker.Outages;

/// <summary>Gives up a change that the store rejects only after the store has been found well.</summary>
internal sealed class ConfirmedStore(ICustomerStore store, ICustomerStoreProbe probe) : ICustomerStore
{
    public async ValueTask<ChangeResult> ApplyAsync(EntityChange change, CancellationToken cancellationToken = default)
    {
        try
        {
            return await store.ApplyAsync(change, cancellationToken);
        }
        catch (CustomerStoreRejectedException)
        {
            await probe.ConfirmAsync(cancellationToken);
            throw;
        }
    }

    public ValueTask<CustomerView?> FindAsync(string customerId, CancellationToken cancellationToken = default) =>
        store.FindAsync(customerId, cancellationToken);
}
