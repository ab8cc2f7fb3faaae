namespace CustomerDp.Projections.Stores;

/// <summary>Asks a store whether it takes writes, without writing anything and without an event: what to do while it did not.</summary>
public interface ICustomerStoreProbe
{
    /// <summary>Cheap enough to be asked every second. Needs no right that <see cref="ICustomerStore.ApplyAsync"/> does not need.</summary>
    /// <returns>Null when a write would be taken now; else the code of what stands in its way.</returns>
    ValueTask<string?> FindFaultAsync(CancellationToken cancellationToken = default);
}
