using CustomerDp.Contracts.Queues;
using CustomerDp.TestHarness.Reference;
using CustomerDp.TestHarness.Samples;
using Xunit;

namespace CustomerDp.TestHarness.Processes;

/// <summary>How a sample has to end, whatever happened on the way.</summary>
public static class SampleEnd
{
    /// <summary>
    /// Every customer answers as the events say, the log has exactly the events, and nothing of the sample was parked.
    /// </summary>
    public static async Task IsExactAsync(
        Product product,
        CustomerClient customers,
        GeneratedSample sample,
        CancellationToken cancellationToken)
    {
        foreach (var customer in sample.Customers)
        {
            Assert.Equal(
                ReferenceModel.ViewOf(customer, sample.Events),
                ViewText.Of(await customers.FindAsync(customer, cancellationToken)));
        }

        Assert.Empty(await LogEnd.DifferencesAsync(product, sample.Events, cancellationToken));
        foreach (var queue in product.Settings.EventQueues)
        {
            Assert.Equal(0, await product.CountAsync(QueueNames.DeadLetterOf(queue), cancellationToken));
            Assert.Equal(0, await product.CountAsync(QueueNames.InvalidOf(queue), cancellationToken));
        }
    }
}
