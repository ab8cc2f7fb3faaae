using CustomerDp.Projections.Stores;

namespace CustomerDp.DynamoDb.Keys;

/// <summary>What the keys of customers are wrapped by.</summary>
public interface IMasterKey
{
    /// <summary>32 bytes, the same for every process. Asked for once, and then kept.</summary>
    /// <exception cref="CustomerStoreUnavailableException">It cannot be had now. Try again later.</exception>
    ValueTask<byte[]> GetAsync(CancellationToken cancellationToken);
}
