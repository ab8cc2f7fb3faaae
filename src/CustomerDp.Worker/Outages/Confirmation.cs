using CustomerDp.Projections.Stores;

namespace CustomerDp.Worker.Outages;

/// <summary>
/// Believes a store that rejects something only after the store has been found well: a table of another kind calls every write invalid,
/// and no event is at fault for what somebody has to mend elsewhere.
/// </summary>
internal static class Confirmation
{
    /// <summary>What a rejection comes to.</summary>
    /// <exception cref="CustomerStoreUnavailableException">It is the store.</exception>
    public static async Task ConfirmAsync(this ICustomerStoreProbe probe, CancellationToken cancellationToken)
    {
        if (await probe.FindFaultAsync(cancellationToken) is { } code)
        {
            throw new CustomerStoreUnavailableException(code, isBlink: false);
        }
    }
}
