using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Recording;
using CustomerDp.Projections.Entities;

namespace CustomerDp.Projections.Stores;

/// <summary>
/// Every valid event, for good. Like the views it depends on the set of events and on nothing else: any number of writers may append the
/// same events in any order, any number of times. What is personal in an event that occurred at or before an erasure of its customer is
/// not kept, whichever of the two comes first.
/// </summary>
public interface IEventLog
{
    /// <summary>Keeps an event, durably once the task completes. Appending it again changes nothing.</summary>
    /// <exception cref="CustomerStoreUnavailableException">
    /// The log did not answer as it should; the event may or may not be kept. Try again later.
    /// </exception>
    /// <exception cref="CustomerStoreRejectedException">The log refuses this event and always will.</exception>
    ValueTask AppendAsync(PasEvent @event, CancellationToken cancellationToken = default);

    /// <summary>
    /// The events of a quote or a policy, by their clock and then their ids, and of a quote after these what converted it, by id; the
    /// erasures of a customer, by their time. As the last write that completed left them. They are all that a quote's or a policy's state
    /// follows from.
    /// </summary>
    /// <exception cref="CustomerStoreUnavailableException">The log did not answer as it should. Try again later.</exception>
    IAsyncEnumerable<PasEvent> ReadAsync(EntityId entity, CancellationToken cancellationToken = default);

    /// <summary>
    /// The same events with the personal values of one customer only: those of others are left out as if they had been erased, and so are
    /// all where none is named. Then no key is needed.
    /// </summary>
    /// <param name="entity">Whose events.</param>
    /// <param name="personalOf">The customer; null: nobody's personal values.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CustomerStoreUnavailableException">The log did not answer as it should. Try again later.</exception>
    IAsyncEnumerable<PasEvent> ReadForAsync(EntityId entity, string? personalOf, CancellationToken cancellationToken = default) =>
        ReadAsync(entity, cancellationToken).Select(@event =>
            @event is PolicyHolderAddedToQuoteEvent held && held.PolicyHolder.PolicyHolderId == personalOf
                ? @event
                : EventRecord.Impersonal(@event));

    /// <summary>
    /// The quotes and policies that ever were a customer's, whether or not they are now, in the order of their keys. May lag behind writes.
    /// </summary>
    /// <exception cref="CustomerStoreUnavailableException">The log did not answer as it should. Try again later.</exception>
    IAsyncEnumerable<EntityId> EntitiesOfAsync(string customerId, CancellationToken cancellationToken = default);
}
