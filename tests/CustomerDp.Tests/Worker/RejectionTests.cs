using CustomerDp.Contracts.Queues;
using CustomerDp.TestHarness.Events;

namespace CustomerDp.Tests.Worker;

/// <summary>A change that the store calls invalid: given up only where the store itself is well.</summary>
[Trait("Kind", "wire")]
public sealed class RejectionTests
{
    [Fact]
    public async Task An_event_that_a_good_table_rejects_is_dead_lettered_at_once()
    {
        await using var worker = await RunningWorker.BuildAsync();
        worker.Store.Reject("ValidationException");
        worker.Policies.Send(EventJson.Of(Pas.Cancelled("P1", 1)));

        await worker.StartAsync();
        await worker.HoldsAsync(() => worker.DeadPolicies.Messages.Count == 1, "it is moved");

        Assert.False(worker.IsOut);
    }

    [Fact]
    public async Task An_event_that_a_table_of_another_kind_rejects_waits_for_the_right_one()
    {
        await using var worker = await RunningWorker.BuildAsync();
        worker.Store.Reject("ValidationException", probeFault: "TableDefinition");
        worker.Policies.Send(EventJson.Of(Pas.Created("P1", "C1", 1)));

        await worker.StartAsync();
        await worker.HoldsAsync(() => worker.IsOut, "the outage is seen");
        await worker.HoldsAsync(() => worker.Store.Probes >= 3, "it probes");
        Assert.Empty(worker.DeadPolicies.Messages);

        worker.Store.Mend();
        await worker.HoldsAsync(() => worker.Policies.Deleted == 1, "the event is applied");
        Assert.NotNull(await worker.Store.FindAsync("C1", TestContext.Current.CancellationToken));
        Assert.Empty(worker.Server[QueueNames.DeadLetterOf(QueueNames.PolicyEvents)].Messages);
    }
}
