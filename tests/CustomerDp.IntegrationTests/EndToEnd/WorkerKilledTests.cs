using CustomerDp.Contracts.Queues;
using CustomerDp.IntegrationTests.Ordering;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Lifecycle;
using CustomerDp.TestHarness.Processes;
using CustomerDp.TestHarness.Reference;
using CustomerDp.TestHarness.Samples;

namespace CustomerDp.IntegrationTests.EndToEnd;

/// <summary>
/// A worker that dies at any moment: the views end as if it had not, and whoever folds the lifecycle events has what is shown.
/// </summary>
[Trait("Kind", "process")]
[LongRunning]
public class WorkerKilledTests(AwsFixture aws)
{
    private const int Kills = 20;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_twenty_times_while_events_flow_it_loses_nothing_dead_letters_nothing_and_tells_all()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var sample = GeneratedSample.Of(seed, customers: 100);
        var deliveries = sample.Deliveries();
        await using var product = await Product.CreateWithStreamsAsync(aws, Cancellation);
        await using var subscription = aws.DynamoDbEndpoint is { } dynamoDb
            ? EventSubscription.Start(dynamoDb, product, TestContext.Current.TestOutputHelper!.WriteLine)
            : null;
        var share = (deliveries.Count / Kills) + 1;

        foreach (var part in deliveries.Chunk(share))
        {
            await using var worker = await product.StartWorkerAsync(Cancellation);
            await product.PublishAsync(part, Cancellation);

            // Until a random part of what came is done; what is in hand by then is lost from sight with the process.
            var left = random.Next(part.Length);
            await Eventually.HoldsAsync(
                async () => await LeftAsync(product) <= left, $"{left} messages are left", TimeSpan.FromMinutes(1), Cancellation);
            await worker.KillAsync();
        }

        await product.StartWorkerAsync(Cancellation);
        var customers = await product.StartQueryApiAsync(Cancellation);
        await product.DrainedAsync(Cancellation);

        await SampleEnd.IsExactAsync(product, customers, sample, Cancellation);
        if (subscription is not null)
        {
            await IsToldAsync(product, customers, subscription, sample);
        }
    }

    private static async Task IsToldAsync(
        Product product, CustomerClient customers, EventSubscription subscription, GeneratedSample sample)
    {
        Dictionary<string, string?> shown = new(StringComparer.Ordinal);
        foreach (var customer in sample.Customers)
        {
            shown[customer] = ViewText.Of(await customers.FindAsync(customer, Cancellation));
        }

        await Eventually.HoldsAsync(
            () => Task.FromResult(subscription.Ask(s => shown.All(c => ViewText.Of(s.CustomerOf(c.Key)) == c.Value))),
            "a subscriber has the customers that are shown",
            TimeSpan.FromMinutes(1),
            Cancellation);
        Assert.Empty(subscription.Ask(s => s.Faults));
        Assert.Equal(sample.Customers.Count, subscription.Ask(s => s.Customers.Count));
        await product.DrainedAsync(product.Settings.ChangesQueue, Cancellation);
        Assert.Equal(0, await product.CountAsync(QueueNames.DeadLetterOf(product.Settings.ChangesQueue), Cancellation));
        Assert.Equal(0, await product.CountAsync(QueueNames.InvalidOf(product.Settings.ChangesQueue), Cancellation));
    }

    private static async Task<long> LeftAsync(Product product) =>
        await product.CountAsync(product.PolicyQueue, Cancellation) + await product.CountAsync(product.QuoteQueue, Cancellation);
}
