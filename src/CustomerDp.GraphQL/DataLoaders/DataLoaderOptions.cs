namespace CustomerDp.GraphQL.DataLoaders;

/// <summary>How a data loader batches.</summary>
public sealed record DataLoaderOptions
{
    /// <summary>How many keys go into one batch at most. 1 or more, default 100; more keys make more batches, at the same time.</summary>
    public int MaxBatchSize { get; init; } = 100;
}
