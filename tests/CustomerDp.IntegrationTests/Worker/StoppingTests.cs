using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.Operations.Queues;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Processes;
using CustomerDp.TestHarness.Samples;

namespace CustomerDp.IntegrationTests.Worker;

/// <summary>The worker process is told to stop (SIGTERM) while it has plenty to do.</summary>
[Trait("Kind", "process")]
public class StoppingTests(AwsFixture aws)
{
    private const int Customers = 400;

    // What Kubernetes gives a pod unless told otherwise.
    private static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stopped_under_a_backlog_it_leaves_nothing_in_flight_and_the_next_worker_finishes_the_rest()
    {
        await using var product = await CreateAsync();
        var sample = await PublishAsync(product);
        var worker = await product.StartWorkerAsync(Cancellation);
        var all = await LeftAsync(product);
        await LeftAsync(product, all * 2 / 3);

        await StopAsync(worker);

        var left = await LeftAsync(product);
        Assert.InRange(left, 1, all);
        foreach (var queue in product.Settings.EventQueues)
        {
            Assert.Equal(0, (await DepthAsync(product, queue)).InFlight);
            Assert.InRange(await HighestReceiveCountAsync(product, queue), 0, 2);
        }

        await product.StartWorkerAsync(Cancellation);
        await FinishedAsync(product, sample);
    }

    [Fact]
    public async Task Of_two_workers_one_stopped_in_mid_batch_is_not_noticed()
    {
        await using var product = await CreateAsync();
        var first = await product.StartWorkerAsync(Cancellation);
        var second = await product.StartWorkerAsync(Cancellation);
        var sample = await PublishAsync(product);
        await LeftAsync(product, await LeftAsync(product) * 2 / 3);

        await StopAsync(first);

        await FinishedAsync(product, sample);
        Assert.False(second.HasExited);
    }

    // Messages that a stopped worker left hidden would stay so for longer than any wait of these tests.
    private async Task<Product> CreateAsync()
    {
        var product = await Product.CreateAsync(aws, Cancellation);
        product.Environment["CustomerDp__Delivery__VisibilityTimeout"] = "00:10:00";
        return product;
    }

    private static async Task<GeneratedSample> PublishAsync(Product product)
    {
        var seed = Random.Shared.Next();
        var sample = GeneratedSample.Of(seed, Customers);
        var deliveries = sample.Deliveries();
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}, {deliveries.Count} messages");
        await product.PublishAsync(deliveries, Cancellation);
        return sample;
    }

    private static async Task StopAsync(ServiceProcess worker)
    {
        var clock = TimeProvider.System;
        var started = clock.GetTimestamp();
        Assert.Equal(0, await worker.TerminateAsync(Cancellation));
        var took = clock.GetElapsedTime(started);
        TestContext.Current.TestOutputHelper!.WriteLine($"stopped in {took.TotalSeconds:F1} s");
        Assert.InRange(took, TimeSpan.Zero, GracePeriod);
        Assert.DoesNotContain("still being consumed", worker.Output, StringComparison.Ordinal);
    }

    private static async Task FinishedAsync(Product product, GeneratedSample sample)
    {
        await product.DrainedAsync(Cancellation);
        var customers = await product.StartQueryApiAsync(Cancellation);
        await SampleEnd.IsExactAsync(product, customers, sample, Cancellation);
    }

    private static Task LeftAsync(Product product, long most) => Eventually.HoldsAsync(
        async () => await LeftAsync(product) <= most, $"{most} messages are left", TimeSpan.FromMinutes(1), Cancellation);

    private static async Task<long> LeftAsync(Product product) =>
        await product.CountAsync(product.PolicyQueue, Cancellation) + await product.CountAsync(product.QuoteQueue, Cancellation);

    private static async Task<QueueDepth> DepthAsync(Product product, string queue) =>
        (await new QueueDepths(product.Sqs).OfAsync(queue, Cancellation))!;

    // Of a sample, this look not counted; it hides what it sees for a moment, to see others next.
    private static async Task<int> HighestReceiveCountAsync(Product product, string queue)
    {
        var url = (await product.Sqs.GetQueueUrlAsync(new GetQueueUrlRequest(queue), Cancellation)).QueueUrl!;
        var highest = 0;
        for (var i = 0; i < 20; i++)
        {
            var response = await product.Sqs.ReceiveMessageAsync(
                new ReceiveMessageRequest(url)
                {
                    MaxNumberOfMessages = 10,
                    VisibilityTimeout = 5,
                    MessageSystemAttributeNames = [MessageSystemAttributeName.ApproximateReceiveCount],
                },
                Cancellation);
            highest = (response.Messages ?? []).Select(x => int.Parse(x.Attributes!["ApproximateReceiveCount"]) - 1).Append(highest).Max();
        }

        return highest;
    }
}
