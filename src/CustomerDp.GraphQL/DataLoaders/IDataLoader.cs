namespace CustomerDp.GraphQL.DataLoaders;

/// <summary>Gives values by key, those asked for at about the same time in one go, and each key once a request.</summary>
public interface IDataLoader<TKey, TValue>
    where TKey : notnull
{
    /// <returns>The value; null (the default) where there is none by that key.</returns>
    Task<TValue?> LoadAsync(TKey key, CancellationToken cancellationToken = default);

    /// <returns>The values in the order of the keys.</returns>
    Task<IReadOnlyList<TValue?>> LoadAsync(IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken = default);

    /// <summary>Takes a value that is at hand already, unless the key has been asked for.</summary>
    void SetCacheEntry(TKey key, TValue? value);
}
