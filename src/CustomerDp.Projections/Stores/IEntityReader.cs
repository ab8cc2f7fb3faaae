using CustomerDp.Projections.Entities;

namespace CustomerDp.Projections.Stores;

/// <summary>
/// Reads what is stored of single entities, as the last write that completed left it (no lag of an index). Null where nothing is.
/// </summary>
/// <exception cref="CustomerStoreUnavailableException">The store did not answer as it should. Try again later.</exception>
public interface IEntityReader
{
    ValueTask<CustomerState?> CustomerAsync(string id, CancellationToken cancellationToken = default);

    ValueTask<QuoteState?> QuoteAsync(string id, CancellationToken cancellationToken = default);

    ValueTask<PolicyState?> PolicyAsync(string id, CancellationToken cancellationToken = default);
}
