using CustomerDp.Aws;
using CustomerDp.Contracts.Queues;
using CustomerDp.Operations.Publishing;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.IntegrationTests.Worker;

/// <summary>The worker process with its way to DynamoDB cut.</summary>
[Trait("Kind", "process")]
public class OutageTests(AwsFixture aws)
{
    private const int Events = 100;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(AwsClientKind.Lean)]
    [InlineData(AwsClientKind.Sdk)]
    public async Task Cut_off_from_DynamoDB_it_is_not_ready_keeps_every_message_and_goes_on_by_itself(AwsClientKind client)
    {
        Assert.SkipWhen(aws.DynamoDbEndpoint is null, "Needs an endpoint that a test can put a proxy before: emulators only.");
        await using var proxy = new CuttableProxy(aws.DynamoDbEndpoint!);
        await using var product = await Product.CreateAsync(aws, client, Cancellation);
        product.Environment["AWS_ENDPOINT_URL_DYNAMODB"] = proxy.Address.ToString();
        var worker = await product.StartWorkerAsync(Cancellation);
        var health = new Uri(await worker.ListeningAsync(Cancellation), "health/ready");
        using var http = new HttpClient();
        await product.PublishAsync([Line(0)], Cancellation);
        await product.DrainedAsync(Cancellation);

        await proxy.CutAsync();
        await product.PublishAsync(Enumerable.Range(1, Events).Select(Line), Cancellation);
        await Eventually.HoldsAsync(
            async () => (await ReadAsync(http, health)).Contains("paused (outage: ", StringComparison.Ordinal),
            "it says that it is paused",
            Limit,
            Cancellation);
        await Eventually.HoldsAsync(
            () => Task.FromResult(worker.Output.Contains("Probe 2 of the customer store", StringComparison.Ordinal)),
            "it probes",
            Limit,
            Cancellation);
        Assert.Equal(Events, await product.CountAsync(product.PolicyQueue, Cancellation));
        proxy.Mend();

        await product.DrainedAsync(Cancellation);
        foreach (var queue in product.Settings.EventQueues)
        {
            Assert.Equal(0, await product.CountAsync(QueueNames.DeadLetterOf(queue), Cancellation));
            Assert.Equal(0, await product.CountAsync(QueueNames.InvalidOf(queue), Cancellation));
        }

        Assert.Contains("The customer store is back after", worker.Output, StringComparison.Ordinal);
        Assert.Equal(0, await worker.TerminateAsync(Cancellation));
    }

    // Whatever the status says.
    private static async Task<string> ReadAsync(HttpClient http, Uri address)
    {
        using var response = await http.GetAsync(address, Cancellation);
        return await response.Content.ReadAsStringAsync(Cancellation);
    }

    private static EventLine Line(int number) =>
        new(number + 1, QueueNames.PolicyEvents, EventJson.Of(Pas.Created($"P{number}", $"C{number}", 1)));
}
