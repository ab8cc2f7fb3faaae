using System.Runtime.CompilerServices;
using CustomerDp.Contracts.Events;
using CustomerDp.Projections.Changes;
using CustomerDp.Projections.Stores;

namespace CustomerDp.Projections;

/// <summary>Takes an event in: into the log first and then into the views, so that these are always within the log.</summary>
/// <param name="log">The log.</param>
/// <param name="store">The views.</param>
public sealed class EventProjector(IEventLog log, ICustomerStore store)
{
    private readonly ViewProjector _views = new(store);

    /// <summary>Logs and projects the event; again after any failure, in the log too.</summary>
    /// <returns>Applied where any change was.</returns>
    /// <exception cref="CustomerStoreUnavailableException">Deliver the event again.</exception>
    /// <exception cref="CustomerStoreRejectedException">The event cannot be logged, or not projected.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ChangeResult> ProjectAsync(PasEvent @event, CancellationToken cancellationToken = default)
    {
        await log.AppendAsync(@event, cancellationToken);
        return await _views.ProjectAsync(@event, cancellationToken);
    }
}
