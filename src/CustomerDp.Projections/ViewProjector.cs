using CustomerDp.Contracts.Events;
using CustomerDp.Projections.Changes;
using CustomerDp.Projections.Rules;
using CustomerDp.Projections.Stores;

namespace CustomerDp.Projections;

/// <summary>Brings an event into the views: every change of the rules, one after the other.</summary>
public sealed class ViewProjector(ICustomerStore store)
{
    /// <summary>
    /// Writes all changes of the event. Each is idempotent and independent of the others, so dying between two is harmless as long as
    /// the event is delivered again.
    /// </summary>
    /// <returns>Applied where any change was.</returns>
    /// <exception cref="CustomerStoreUnavailableException">Deliver the event again.</exception>
    /// <exception cref="CustomerStoreRejectedException">The event cannot be projected.</exception>
    public ValueTask<ChangeResult> ProjectAsync(PasEvent @event, CancellationToken cancellationToken = default) =>
        ProjectionRules.ChangesOf(@event) is var changes && changes is [var only]
            ? store.ApplyAsync(only, cancellationToken)
            : ApplyAllAsync(changes, cancellationToken);

    private async ValueTask<ChangeResult> ApplyAllAsync(IReadOnlyList<EntityChange> changes, CancellationToken cancellationToken)
    {
        var result = default(ChangeResult);
        foreach (var change in changes)
        {
            result = result.Or(await store.ApplyAsync(change, cancellationToken));
        }

        return result;
    }
}
