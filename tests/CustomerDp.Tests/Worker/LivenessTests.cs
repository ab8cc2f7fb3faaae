using System.Net;
using Amazon.SQS.Model;
using CustomerDp.Contracts.Queues;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Time;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.Tests.Worker;

/// <summary>What the probes of Kubernetes see.</summary>
[Trait("Kind", "wire")]
public sealed class LivenessTests
{
    private static readonly HttpClient Http = new();

    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task A_paused_worker_is_alive_and_not_ready()
    {
        await using var worker = await RunningWorker.BuildAsync(_clock);
        await worker.StartAsync();
        await worker.HoldsAsync(() => worker.Health == BusHealthStatus.Healthy, "the worker is well");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), await ProbeAsync(worker));

        worker.Services.GetRequiredService<IReceiveEndpointPauses>().Pause(QueueNames.PolicyEvents, "test", "maintenance");
        await worker.HoldsAsync(() => worker.Health == BusHealthStatus.Degraded, "it is paused");
        _clock.Advance(TimeSpan.FromMinutes(10));

        await worker.HoldsAsync(() => Silent(worker) == 0, "the loops of the other queue go on");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), await ProbeAsync(worker));
    }

    [Fact]
    public async Task A_worker_whose_receives_do_not_return_is_dead_and_says_which()
    {
        var never = new TaskCompletionSource<ReceiveMessageResponse>();
        await using var worker = await RunningWorker.BuildAsync(_clock, change: x => ReceiveOverride.Of(x, _ => never.Task));
        await worker.StartAsync();
        await worker.HoldsAsync(() => worker.Health == BusHealthStatus.Healthy, "the worker is well");
        Assert.Equal(HttpStatusCode.OK, (await ProbeAsync(worker)).Live);

        await worker.HoldsAsync(() => Silent(worker) > 0, "a loop is silent", TimeSpan.FromSeconds(1));

        using var response = await Http.GetAsync(new Uri(worker.Address, "health/live"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains(
            "poller",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    private static int Silent(RunningWorker worker) =>
        worker.Services.GetRequiredService<IReceiveEndpointLoops>().FindSilent(TimeSpan.FromMinutes(1)).Count;

    private static async Task<(HttpStatusCode Live, HttpStatusCode Ready)> ProbeAsync(RunningWorker worker)
    {
        using var live = await Http.GetAsync(new Uri(worker.Address, "health/live"), TestContext.Current.CancellationToken);
        using var ready = await Http.GetAsync(new Uri(worker.Address, "health/ready"), TestContext.Current.CancellationToken);
        return (live.StatusCode, ready.StatusCode);
    }
}
