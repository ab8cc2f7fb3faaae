using CustomerDp.Projections.Changes;
using CustomerDp.Projections.Views;

namespace CustomerDp.Projections.Stores;

/// <summary>
/// Where the customer view lives. Its state depends on the set of changes written and on nothing else: any number of writers may
/// write the same changes in any order, any number of times, and stop between any two.
/// </summary>
public interface ICustomerStore
{
    /// <summary>
    /// Writes a change, durably once the task completes. Writing it again changes nothing. A change of two registers is atomic where
    /// both win; where they differ, a reader may see one before the other.
    /// </summary>
    /// <returns>Whether anything changed; losing to something newer is a result, not an error.</returns>
    /// <exception cref="CustomerStoreUnavailableException">
    /// The store did not answer as it should; the change may or may not be written. Try again later.
    /// </exception>
    /// <exception cref="CustomerStoreRejectedException">The store refuses this change and always will.</exception>
    ValueTask<ChangeResult> ApplyAsync(EntityChange change, CancellationToken cancellationToken = default);

    /// <summary>
    /// The view of a customer, or null where there is none: a customer exists as soon as one of its quotes, policies or details does.
    /// It may lag behind writes (where the store is DynamoDB, by the delay of its index, usually below a second), and is never torn
    /// within one entity.
    /// </summary>
    /// <exception cref="CustomerStoreUnavailableException">The store did not answer as it should. Try again later.</exception>
    ValueTask<CustomerView?> FindAsync(string customerId, CancellationToken cancellationToken = default);
}
