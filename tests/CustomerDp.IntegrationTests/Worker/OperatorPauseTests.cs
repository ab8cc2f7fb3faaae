using CustomerDp.Cli.Output;
using CustomerDp.Contracts.Queues;
using CustomerDp.Operations.Publishing;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.IntegrationTests.Worker;

/// <summary>An operator's pause, from the command line to the worker's health.</summary>
[Trait("Kind", "process")]
public class OperatorPauseTests(AwsFixture aws)
{
    private static readonly HttpClient Http = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_paused_queue_is_left_alone_by_a_running_worker_and_by_one_that_starts_until_it_is_resumed()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        var running = await product.StartWorkerAsync(Cancellation);
        Assert.Equal(
            ExitCodes.Success,
            (await product.RunAsync(["pause", product.PolicyQueue, "--reason", "bad release"], Cancellation)).ExitCode);
        await HealthSaysAsync(running, "paused");
        Assert.Contains("bad release", await ReadyAsync(running), StringComparison.Ordinal);
        var starting = await product.StartWorkerAsync(Cancellation);

        await product.PublishAsync(
            [
                new EventLine(1, QueueNames.PolicyEvents, EventJson.Of(Pas.Created("P1", "C1", 1))),
                new EventLine(2, QueueNames.QuoteEvents, EventJson.Of(Pas.Held("Q1", "C1", 1, 1))),
            ],
            Cancellation);

        // The other queue is not paused: when its event is through, the paused one had its time too.
        await Eventually.HoldsAsync(
            async () => await product.CountAsync(product.QuoteQueue, Cancellation) == 0,
            "the quote is projected",
            TimeSpan.FromMinutes(1),
            Cancellation);
        await HealthSaysAsync(starting, "paused");
        Assert.Equal(1, await product.CountAsync(product.PolicyQueue, Cancellation));

        await product.RunAsync(["resume", product.PolicyQueue], Cancellation);
        await product.DrainedAsync(Cancellation);

        var customers = await product.StartQueryApiAsync(Cancellation);
        Assert.Equal("P1", (string?)(await customers.FindAsync("C1", Cancellation))!["policies"]![0]!["id"]);
    }

    private static async Task HealthSaysAsync(ServiceProcess worker, string text) =>
        await Eventually.HoldsAsync(
            async () => (await ReadyAsync(worker)).Contains(text, StringComparison.Ordinal),
            $"health says {text}",
            TimeSpan.FromMinutes(1),
            Cancellation);

    private static async Task<string> ReadyAsync(ServiceProcess worker)
    {
        using var response = await Http.GetAsync(new Uri(await worker.ListeningAsync(Cancellation), "health/ready"), Cancellation);
        return await response.Content.ReadAsStringAsync(Cancellation);
    }
}
