using System.Text.Json.Nodes;
using CustomerDp.Aws;
using CustomerDp.Operations.Publishing;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Processes;
using CustomerDp.TestHarness.Reference;
using CustomerDp.TestHarness.Samples;

namespace CustomerDp.IntegrationTests.EndToEnd;

/// <summary>From raw events in SQS to the answer of a frontend's query, through the real processes.</summary>
[Trait("Kind", "process")]
public class ProjectionTests(AwsFixture aws)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(AwsClientKind.Lean)]
    [InlineData(AwsClientKind.Sdk)]
    public async Task Every_customer_answers_as_the_set_of_events_says_and_publishing_again_changes_nothing(AwsClientKind client)
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var sample = GeneratedSample.Of(seed, customers: 60);
        await using var product = await Product.CreateAsync(aws, client, Cancellation);
        await product.StartWorkerAsync(Cancellation);
        var customers = await product.StartQueryApiAsync(Cancellation);

        for (var round = 0; round < 2; round++)
        {
            await product.PublishAsync(sample.Deliveries(), Cancellation);
            await product.DrainedAsync(Cancellation);

            foreach (var customer in sample.Customers)
            {
                Assert.Equal(
                    ReferenceModel.ViewOf(customer, sample.Events),
                    ViewText.Of(await customers.FindAsync(customer, Cancellation)));
            }
        }

        Assert.All(product.Settings.AllQueues, queue => Assert.Equal(0, product.CountAsync(queue, Cancellation).GetAwaiter().GetResult()));
        Assert.Null(await customers.FindAsync("C-nobody", Cancellation));
    }

    [Fact]
    public async Task The_recorded_events_give_exactly_the_recorded_customers()
    {
        var lines = File.ReadAllText(SharedFiles.Find("samples", "pas-events.jsonl"));
        var expected = JsonNode.Parse(File.ReadAllText(SharedFiles.Find("samples", "expected-customers.json")))!.AsArray();
        await using var product = await Product.CreateAsync(aws, Cancellation);
        await product.StartWorkerAsync(Cancellation);
        var customers = await product.StartQueryApiAsync(Cancellation);

        for (var round = 0; round < 2; round++)
        {
            await product.PublishAsync(EventFile.Read(lines.Split('\n')), Cancellation);
            await product.DrainedAsync(Cancellation);

            foreach (var customer in expected)
            {
                var actual = await customers.FindAsync((string)customer!["id"]!, Cancellation);

                // The record knows no updatedAt.
                actual?.Remove("updatedAt");
                foreach (var policy in actual?["policies"]?.AsArray() ?? [])
                {
                    policy!.AsObject().Remove("updatedAt");
                }

                Assert.True(JsonNode.DeepEquals(customer, actual), $"expected {customer}\nactual {actual}");
            }
        }

        Assert.All(product.Settings.AllQueues, queue => Assert.Equal(0, product.CountAsync(queue, Cancellation).GetAwaiter().GetResult()));
    }
}
