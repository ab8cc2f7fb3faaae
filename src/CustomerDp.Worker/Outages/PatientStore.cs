using CustomerDp.Projections.Changes;
using CustomerDp.Projections.Stores;
using CustomerDp.Projections.Views;

namespace CustomerDp.Worker.Outages;

/// <summary>Changes of the views, each tried again while its message is held.</summary>
internal sealed class PatientStore(ICustomerStore store, Patience patience) : ICustomerStore
{
    public ValueTask<ChangeResult> ApplyAsync(EntityChange change, CancellationToken cancellationToken = default) =>
        patience.TryAsync((store, change), static (x, token) => x.store.ApplyAsync(x.change, token), cancellationToken);

    public ValueTask<CustomerView?> FindAsync(string customerId, CancellationToken cancellationToken = default) =>
        store.FindAsync(customerId, cancellationToken);
}
