using System.Text;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Samples;

namespace CustomerDp.Tests.Worker;

/// <summary>Records of aggregated messages that cannot be sent to their queue, because sending is refused.</summary>
[Trait("Kind", "wire")]
public sealed class RefusedRecordsTests : RefusedActionSuite
{
    private static string TwoRecords => KinesisAggregates.BodyOf(
        new[] { EventJson.Of(Pas.Cancelled("P1", 1)), EventJson.Of(Pas.Expired("P1", 2)) }.Select(Encoding.UTF8.GetBytes));

    [Fact]
    public async Task SendMessage_of_the_records_of_an_aggregated_message()
    {
        await using var worker = await StartAsync(configure: delivery => delivery.RedeliveryIntervals = [TimeSpan.FromSeconds(5)]);
        worker.Server.Faults.Deny("SendMessage");
        worker.Policies.Send(TwoRecords);
        await ReadyNamesAsync(worker, "cannot send the records of aggregated messages to policy-events (SendMessage: AccessDenied)");
        worker.Send(5, from: 2);

        await PassAsync(worker, TimeSpan.FromMinutes(5));
        Assert.Equal(5, worker.Policies.Deleted);
        Assert.InRange(Assert.Single(worker.Policies.Messages).ReceiveCount, 1, 2);
        Assert.InRange(worker.Server.Asked("SendMessage"), 5, 200);
        worker.Server.Faults.Allow("SendMessage");

        // A record may have been sent twice.
        await worker.HoldsAsync(() => worker.Policies.Messages.Count == 0, "everything is consumed", Step);
        Assert.Empty(worker.DeadPolicies.Messages);
    }

    [Fact]
    public async Task SendMessage_of_the_records_when_the_worker_stops_meanwhile()
    {
        await using var worker = await StartAsync();
        worker.Server.Faults.Deny("SendMessage");
        worker.Policies.Send(TwoRecords);
        await ReadyNamesAsync(worker, "(SendMessage: AccessDenied)");

        var stopped = worker.StopAsync();
        await worker.HoldsAsync(() => stopped.IsCompleted, "it stops");
        await stopped;

        Assert.Single(worker.Policies.Messages);
    }
}
