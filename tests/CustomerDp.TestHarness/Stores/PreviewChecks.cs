using CustomerDp.Contracts.Events;
using CustomerDp.Projections;
using CustomerDp.Projections.Previews;
using CustomerDp.Projections.Stores;
using Xunit;

namespace CustomerDp.TestHarness.Stores;

/// <summary>A preview tells what the writes then do.</summary>
public static class PreviewChecks
{
    /// <summary>
    /// Two previews against the writes, delivery by delivery: one made anew each time, which reads the store; and one over all, made
    /// before the first write, which has to remember.
    /// </summary>
    /// <param name="store">Empty, as far as the deliveries are about it.</param>
    /// <param name="reader">Of the same store.</param>
    /// <param name="deliveries">In the order of their delivery.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    public static async Task HoldAsync(
        ICustomerStore store, IEntityReader reader, IReadOnlyList<PasEvent> deliveries, CancellationToken cancellationToken)
    {
        var ahead = new EventPreview(reader);
        List<bool> foretold = [];
        foreach (var delivery in deliveries)
        {
            foretold.Add(await ahead.WouldApplyAsync(delivery, cancellationToken));
        }

        var projector = new ViewProjector(store);
        for (var i = 0; i < deliveries.Count; i++)
        {
            var now = await new EventPreview(reader).WouldApplyAsync(deliveries[i], cancellationToken);
            var applied = (await projector.ProjectAsync(deliveries[i], cancellationToken)).Applied;
            Assert.Equal((i, applied, applied), (i, now, foretold[i]));
        }
    }
}
