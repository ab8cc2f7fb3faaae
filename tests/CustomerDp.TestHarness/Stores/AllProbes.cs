using CustomerDp.Projections.Stores;

namespace CustomerDp.TestHarness.Stores;

/// <summary>Several probes as one: the first fault counts.</summary>
public sealed class AllProbes(params IReadOnlyList<ICustomerStoreProbe> probes) : ICustomerStoreProbe
{
    public async ValueTask<string?> FindFaultAsync(CancellationToken cancellationToken = default)
    {
        string? first = null;
        foreach (var probe in probes)
        {
            first = await probe.FindFaultAsync(cancellationToken) ?? first;
        }

        return first;
    }
}
