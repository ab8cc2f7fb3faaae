using System.Net;
using CustomerDp.Aws;
using CustomerDp.Cli.Output;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Processes;
using CustomerDp.TestHarness.Samples;

namespace CustomerDp.IntegrationTests.Worker;

/// <summary>The worker process with its way to SQS cut.</summary>
[Trait("Kind", "process")]
public class CutOffTests(AwsFixture aws)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private static readonly HttpClient Http = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(AwsClientKind.Lean)]
    [InlineData(AwsClientKind.Sdk)]
    public async Task Cut_off_from_SQS_it_is_alive_and_not_ready_and_goes_on_without_a_restart(AwsClientKind client)
    {
        Assert.SkipWhen(aws.SqsEndpoint is null, "Needs an endpoint that a test can put a proxy before: emulators only.");
        var sample = GeneratedSample.Of(Random.Shared.Next(), customers: 60);
        var deliveries = sample.Deliveries();
        await using var proxy = new CuttableProxy(aws.SqsEndpoint!);
        await using var product = await Product.CreateAsync(aws, client, Cancellation);
        product.Environment["AWS_ENDPOINT_URL_SQS"] = proxy.Address.ToString();
        var worker = await product.StartWorkerAsync(Cancellation);
        await ProbesSayAsync(worker, HttpStatusCode.OK);

        // Cut in the midst of work, until it shows.
        await product.PublishAsync(deliveries.Take(deliveries.Count / 2), Cancellation);
        await proxy.CutAsync();
        await ProbesSayAsync(worker, HttpStatusCode.ServiceUnavailable);
        await product.PublishAsync(deliveries.Skip(deliveries.Count / 2), Cancellation);
        proxy.Mend();

        await ProbesSayAsync(worker, HttpStatusCode.OK);
        await product.DrainedAsync(Cancellation);
        var customers = await product.StartQueryApiAsync(Cancellation);
        await SampleEnd.IsExactAsync(product, customers, sample, Cancellation);

        Assert.False(worker.HasExited);
        Assert.Equal(
            ExitCodes.Success,
            (await product.RunAsync(["pause", product.PolicyQueue, "--reason", "enough"], Cancellation)).ExitCode);
        await ProbesSayAsync(worker, HttpStatusCode.ServiceUnavailable);
        Assert.Equal(0, await worker.TerminateAsync(Cancellation));
    }

    // It is alive all the while.
    private static async Task ProbesSayAsync(ServiceProcess worker, HttpStatusCode ready)
    {
        var address = await worker.ListeningAsync(Cancellation);
        await Eventually.HoldsAsync(
            async () =>
            {
                Assert.Equal(HttpStatusCode.OK, await StatusAsync(new Uri(address, "health/live")));
                return await StatusAsync(new Uri(address, "health/ready")) == ready;
            },
            $"readiness is {ready}",
            Limit,
            Cancellation);
    }

    private static async Task<HttpStatusCode> StatusAsync(Uri address)
    {
        using var response = await Http.GetAsync(address, Cancellation);
        return response.StatusCode;
    }
}
