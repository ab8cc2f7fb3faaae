using CustomerDp.IntegrationTests.Ordering;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Processes;
using CustomerDp.TestHarness.Samples;

namespace CustomerDp.IntegrationTests.EndToEnd;

/// <summary>A worker that dies at any moment: the view ends as if it had not.</summary>
[Trait("Kind", "process")]
[LongRunning]
public class WorkerKilledTests(AwsFixture aws)
{
    private const int Kills = 20;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_twenty_times_while_events_flow_it_loses_nothing_and_dead_letters_nothing()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var sample = GeneratedSample.Of(seed, customers: 200);
        var deliveries = sample.Deliveries();
        await using var product = await Product.CreateAsync(aws, Cancellation);
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
    }

    private static async Task<long> LeftAsync(Product product) =>
        await product.CountAsync(product.PolicyQueue, Cancellation) + await product.CountAsync(product.QuoteQueue, Cancellation);
}
