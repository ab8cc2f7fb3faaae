using CustomerDp.Projections.Changes;
using CustomerDp.Projections.Stores;
using CustomerDp.Projections.Views;

namespace CustomerDp.Worker.Outages;

/// <summary>
/// Gives up a change that the store rejects only after the store has been found well: a table of another kind calls every write invalid,
/// and no event is at fault for what somebody has to mend elsewhere.
/// </summary>
internal sealed class ConfirmedRejections(ICustomerStore store, ICustomerStoreProbe probe) : ICustomerStore
{
    public async ValueTask<ChangeResult> ApplyAsync(EntityChange change, CancellationToken cancellationToken = default)
    {
        try
        {
            return await store.ApplyAsync(change, cancellationToken);
        }
        catch (CustomerStoreRejectedException)
        {
            if (await probe.FindFaultAsync(cancellationToken) is { } code)
            {
                throw new CustomerStoreUnavailableException(code, isBlink: false);
            }

            throw;
        }
    }

    public ValueTask<CustomerView?> FindAsync(string customerId, CancellationToken cancellationToken = default) =>
        store.FindAsync(customerId, cancellationToken);
}
