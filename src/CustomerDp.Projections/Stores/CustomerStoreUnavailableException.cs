namespace CustomerDp.Projections.Stores;

/// <summary>
/// The store could not do its work for a reason that is not in the event: throttled, unreachable, denied, table missing. The event
/// has to be tried again later and never counts as failed for it. Carries codes only: a store's own message may quote an item.
/// </summary>
/// <param name="code">See <see cref="Code"/>.</param>
/// <param name="isBlink">See <see cref="IsBlink"/>.</param>
/// <param name="isThrottling">See <see cref="IsThrottling"/>.</param>
/// <param name="action">See <see cref="Action"/>.</param>
public sealed class CustomerStoreUnavailableException(
    string code, bool isBlink, bool isThrottling = false, string action = CustomerStoreUnavailableException.WriteOfView)
    : Exception($"The customer store is unavailable: {code}.")
{
    /// <summary>The action on the views.</summary>
    public const string WriteOfView = "UpdateItem";

    /// <summary>The store's error code, or the type of the exception that stood in the way.</summary>
    public string Code { get; } = code;

    /// <summary>The action that failed: for whoever has to give the right to it.</summary>
    public string Action { get; } = action;

    /// <summary>
    /// Likely over within a second (throttling, a dropped connection), so worth a try while the message is held; else something has
    /// to be mended first, and the message should wait in its queue.
    /// </summary>
    public bool IsBlink { get; } = isBlink;

    /// <summary>The store works and is asked for more than it gives: go slower, do not stop.</summary>
    public bool IsThrottling { get; } = isThrottling;
}
