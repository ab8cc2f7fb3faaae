namespace CustomerDp.Tests.Worker;

/// <summary>Actions on the queue itself that are refused.</summary>
[Trait("Kind", "wire")]
public sealed class RefusedActionTests : RefusedActionSuite
{
    [Fact]
    public async Task ReceiveMessage()
    {
        await using var worker = await StartAsync();
        worker.Server.Faults.Deny("ReceiveMessage");
        worker.Send(5);
        await ReadyNamesAsync(worker, "cannot receive messages (ReceiveMessage: AccessDenied)");

        await PassAsync(worker, TimeSpan.FromMinutes(5));
        // Eight pollers, each some seven times in the first half minute and every 15 s on average from then on.
        Assert.InRange(worker.Server.Asked("ReceiveMessage"), 3, 400);
        worker.Server.Faults.Allow("ReceiveMessage");

        await EndsWellAsync(worker, 5);
    }

    [Fact]
    public async Task DeleteMessage()
    {
        await using var worker = await StartAsync();
        worker.Server.Faults.Deny("DeleteMessageBatch");
        worker.Send(5);
        await ReadyNamesAsync(worker, "cannot delete messages that were handled, which are held (DeleteMessage: AccessDenied)");
        var projected = worker.Store.Attempts;
        worker.Send(100, from: 5);

        await PassAsync(worker, TimeSpan.FromMinutes(5));
        Assert.InRange(worker.Server.Asked("DeleteMessageBatch"), 5, 500);
        // What was handled is not handled again, and what came later is not taken.
        Assert.Equal(projected, worker.Store.Attempts);
        Assert.InRange(worker.Policies.Messages.Max(x => x.ReceiveCount), 1, 1);
        worker.Server.Faults.Allow("DeleteMessageBatch");

        await EndsWellAsync(worker, 105);
        Assert.Equal(105, worker.Store.Attempts);
    }

    [Fact]
    public async Task DeleteMessage_when_the_worker_stops_meanwhile()
    {
        await using var worker = await StartAsync();
        worker.Server.Faults.Deny("DeleteMessageBatch");
        worker.Send(5);
        await ReadyNamesAsync(worker, "(DeleteMessage: AccessDenied)");

        var stopped = worker.StopAsync();
        await worker.HoldsAsync(() => stopped.IsCompleted, "it stops");
        await stopped;

        Assert.Equal(5, worker.Policies.Messages.Count);
        Assert.Empty(worker.DeadPolicies.Messages);
    }

    [Fact]
    public async Task ChangeMessageVisibility_of_messages_that_are_held_and_then_given_back()
    {
        await using var worker = await StartAsync();
        worker.Server.Faults.Deny("ChangeMessageVisibilityBatch");
        worker.Store.Break("ThrottlingException", isBlink: true, isThrottling: true);
        worker.Send(5);
        await ReadyNamesAsync(worker, "cannot hide messages nor give them back (ChangeMessageVisibility: AccessDenied)");

        // Longer than a throttled message is held.
        await PassAsync(worker, TimeSpan.FromMinutes(5));
        Assert.InRange(worker.Policies.Messages.Max(x => x.ReceiveCount), 1, 2);
        Assert.InRange(worker.Server.Asked("ChangeMessageVisibilityBatch"), 5, 200);
        worker.Store.Mend();
        worker.Server.Faults.Allow("ChangeMessageVisibilityBatch");

        await EndsWellAsync(worker, 5);
    }

    [Fact]
    public async Task GetQueueUrl()
    {
        await using var worker = await RunningWorker.BuildAsync(Clock);
        worker.Server.Faults.Deny("GetQueueUrl");
        worker.Send(5);
        await worker.StartAsync();
        await ReadyNamesAsync(worker, "queue policy-events cannot be reached (GetQueueUrl: AccessDenied)");

        await PassAsync(worker, TimeSpan.FromMinutes(5));
        worker.Server.Faults.Allow("GetQueueUrl");

        await EndsWellAsync(worker, 5);
    }

    [Fact]
    public async Task GetQueueAttributes_is_done_without()
    {
        await using var worker = await RunningWorker.BuildAsync(Clock);
        worker.Server.Faults.Deny("GetQueueAttributes");
        worker.Send(5);
        await worker.StartAsync();

        await EndsWellAsync(worker, 5);
    }
}
