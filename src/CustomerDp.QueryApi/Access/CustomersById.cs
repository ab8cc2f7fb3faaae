using System.Collections.Concurrent;
using CustomerDp.GraphQL;
using CustomerDp.Projections.Stores;
using CustomerDp.Projections.Views;

namespace CustomerDp.QueryApi.Access;

/// <summary>Customers of one request, each read once. The store has no call for several, so they are read side by side.</summary>
public sealed class CustomersById(IBatchScheduler scheduler, ICustomerStore store) : BatchDataLoader<string, CustomerView>(scheduler, comparer: StringComparer.Ordinal)
{
    // What one request may have in flight: others have requests too.
    private const int AtOnce = 10;

    protected override async Task<IReadOnlyDictionary<string, CustomerView>> LoadBatchAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var views = new ConcurrentDictionary<string, CustomerView>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            keys,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (id, cancellation) =>
            {
                if (await store.FindAsync(id, cancellation) is { } view)
                {
                    views[id] = view;
                }
            });
        return views;
    }
}
