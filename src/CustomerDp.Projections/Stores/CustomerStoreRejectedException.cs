namespace CustomerDp.Projections.Stores;

/// <summary>
/// The store refuses a change and always will, for example because an item would grow beyond 400 KB. Trying again is of no use.
/// Carries the code only: a store's own message may quote an item.
/// </summary>
public sealed class CustomerStoreRejectedException(string code) : Exception($"The customer store rejected the change: {code}.")
{
    /// <summary>The store's error code.</summary>
    public string Code { get; } = code;
}
