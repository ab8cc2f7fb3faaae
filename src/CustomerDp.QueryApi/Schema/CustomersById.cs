using System.Collections.Concurrent;
using System.Collections.Frozen;
using CustomerDp.GraphQL.DataLoaders;
using CustomerDp.Projections.Stores;
using CustomerDp.Projections.Views;

namespace CustomerDp.QueryApi.Schema;

/// <summary>Customers of one request, each read once. The store has no call for several, so they are read side by side.</summary>
public sealed class CustomersById(IBatchScheduler scheduler, ICustomerStore store)
    : BatchDataLoader<string, CustomerView>(scheduler, comparer: StringComparer.Ordinal)
{
    // What one request may have in flight: others have requests too.
    private const int AtOnce = 10;

    private static readonly IReadOnlyDictionary<string, CustomerView> None = FrozenDictionary<string, CustomerView>.Empty;

    protected override async Task<IReadOnlyDictionary<string, CustomerView>> LoadBatchAsync(
        IReadOnlyList<string> keys,
        CancellationToken cancellationToken)
    {
        // Nearly always.
        if (keys is [var only])
        {
            return await store.FindAsync(only, cancellationToken) is { } view
                ? new Dictionary<string, CustomerView>(StringComparer.Ordinal) { [only] = view }
                : None;
        }

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
