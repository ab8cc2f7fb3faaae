using System.Net;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.IntegrationTests.EndToEnd;

/// <summary>The query API process is told to stop (SIGTERM) while load balancers still send to it.</summary>
[Trait("Kind", "process")]
public class DrainTests(AwsFixture aws)
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(4);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Told_to_stop_it_is_not_ready_at_once_and_takes_new_connections_until_the_delay_is_over()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        product.Environment["CustomerDp__Drain__Delay"] = Delay.ToString("c");
        var queryApi = await product.StartAsync("CustomerDp.QueryApi", Cancellation);
        var address = await queryApi.ListeningAsync(Cancellation);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(address, "health/ready")).Status);
        var clock = TimeProvider.System;
        var told = clock.GetTimestamp();

        var stopped = queryApi.TerminateAsync(Cancellation);

        await Eventually.HoldsAsync(
            async () => (await GetAsync(address, "health/ready")).Status == HttpStatusCode.ServiceUnavailable,
            "it is not ready",
            TimeSpan.FromSeconds(3),
            Cancellation);
        Assert.Equal((HttpStatusCode.OK, true), await GetAsync(address, "graphql?query={__typename}"));
        Assert.Equal((HttpStatusCode.OK, true), await GetAsync(address, "health/live"));
        Assert.Equal(0, await stopped);
        Assert.InRange(clock.GetElapsedTime(told), Delay, Delay + TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task In_Development_it_stops_at_once()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        var queryApi = await product.StartAsync("CustomerDp.QueryApi", Cancellation);
        var clock = TimeProvider.System;
        var told = clock.GetTimestamp();

        Assert.Equal(0, await queryApi.TerminateAsync(Cancellation));
        Assert.InRange(clock.GetElapsedTime(told), TimeSpan.Zero, TimeSpan.FromSeconds(4.5));
    }

    // Over a connection of its own.
    private static async Task<(HttpStatusCode Status, bool Closes)> GetAsync(Uri address, string path)
    {
        using var http = new HttpClient { BaseAddress = address };
        using var response = await http.GetAsync(path, Cancellation);
        return (response.StatusCode, response.Headers.ConnectionClose is true);
    }
}
