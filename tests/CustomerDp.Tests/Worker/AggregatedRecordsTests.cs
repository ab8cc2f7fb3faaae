using System.Text;
using CustomerDp.Contracts.Queues;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Samples;

namespace CustomerDp.Tests.Worker;

/// <summary>Messages in which the Kinesis Producer Library has put several records.</summary>
[Trait("Kind", "wire")]
public sealed class AggregatedRecordsTests
{
    [Fact]
    public async Task Each_record_is_projected_or_invalid_by_itself()
    {
        await using var worker = await RunningWorker.BuildAsync();
        worker.Policies.Send(KinesisAggregates.BodyOf(
            Json(EventJson.Of(Pas.Created("P1", "C1", 1))),
            [0xFF, 0xFE],
            Json(EventJson.Of(Pas.Created("P2", "C1", 1))),
            Json("{}"),
            Json(EventJson.Of(Pas.Held("Q1", "C1", 1, at: 1)))));

        await worker.StartAsync();
        await worker.HoldsAsync(() => worker.Policies.Messages.Count == 0 && worker.Policies.Deleted >= 6, "all has been dealt with");

        var view = await worker.Store.FindAsync("C1", TestContext.Current.CancellationToken);
        Assert.Equal(["P1", "P2"], view!.Policies.Select(p => p.Id));
        Assert.Equal(
            ["event-type-missing", "event-type-of-another-queue", "not-json"],
            worker.InvalidPolicies.Messages.Select(m => m.Text("MT-Reason")).Order());
        Assert.Empty(worker.DeadPolicies.Messages);
    }

    [Fact]
    public async Task One_that_cannot_be_taken_apart_is_invalid()
    {
        await using var worker = await RunningWorker.BuildAsync();
        var whole = KinesisAggregates.BytesOf(Json(EventJson.Of(Pas.Created("P1", "C1", 1))));
        worker.Policies.Send($$"""{"eventSource":"aws:kinesis","data":"{{Convert.ToBase64String(whole[..^1])}}"}""");

        await worker.StartAsync();
        await worker.HoldsAsync(() => worker.InvalidPolicies.Messages.Count == 1, "it is moved");

        Assert.Equal("kinesis-aggregate-broken", worker.InvalidPolicies.Messages[0].Text("MT-Reason"));
    }

    [Fact]
    public async Task What_fails_in_the_middle_is_sent_again_and_changes_nothing_twice()
    {
        await using var worker = await RunningWorker.BuildAsync(configure: delivery =>
            delivery.RedeliveryIntervals = [TimeSpan.FromSeconds(1)]);
        var records = Enumerable.Range(0, 30).Select(i => Json(EventJson.Of(Pas.Created($"P{i}", "C1", 1)))).ToArray();
        worker.Server.Faults.FailNext("SendMessage", times: 12);
        worker.Policies.Send(KinesisAggregates.BodyOf(records));

        await worker.StartAsync();
        await worker.HoldsAsync(() => worker.Policies.Messages.Count == 0 && worker.Policies.Deleted > 30, "all has been dealt with");

        Assert.Equal(30, (await worker.Store.FindAsync("C1", TestContext.Current.CancellationToken))!.Policies.Count);
        Assert.Empty(worker.DeadPolicies.Messages);
        Assert.Empty(worker.Server[QueueNames.InvalidOf(QueueNames.PolicyEvents)].Messages);
    }

    private static byte[] Json(string text) => Encoding.UTF8.GetBytes(text);
}
