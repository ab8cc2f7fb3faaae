namespace CustomerDp.Tests.Worker;

/// <summary>A message that cannot be moved to another queue, because sending is refused.</summary>
[Trait("Kind", "wire")]
public sealed class RefusedMoveTests : RefusedActionSuite
{
    [Fact]
    public async Task SendMessage_to_the_queue_for_invalid_messages()
    {
        await using var worker = await StartAsync();
        worker.Server.Faults.Deny("SendMessage");
        var invalid = worker.Policies.Send("no event");
        worker.Send(5);
        await ReadyNamesAsync(worker, "cannot move messages to policy-events-imq (SendMessage: AccessDenied)");

        await PassAsync(worker, TimeSpan.FromMinutes(5));
        Assert.Equal(5, worker.Policies.Deleted);
        Assert.Equal(1, invalid.ReceiveCount);
        Assert.InRange(worker.Server.Asked("SendMessage"), 5, 100);
        worker.Server.Faults.Allow("SendMessage");

        await EndsWellAsync(worker, 6);
        Assert.Single(worker.InvalidPolicies.Messages);
    }

    [Fact]
    public async Task SendMessage_to_the_queue_for_dead_letters()
    {
        await using var worker = await StartAsync();
        worker.Server.Faults.Deny("SendMessage");
        worker.Store.Reject("ValidationException");
        worker.Send(1);
        await ReadyNamesAsync(worker, "cannot move messages to policy-events-dlq (SendMessage: AccessDenied)");
        worker.Store.Mend();
        worker.Send(5, from: 1);

        await PassAsync(worker, TimeSpan.FromMinutes(5));
        Assert.Equal(5, worker.Policies.Deleted);
        Assert.Empty(worker.DeadPolicies.Messages);
        worker.Server.Faults.Allow("SendMessage");

        await worker.HoldsAsync(() => worker.Policies.Deleted == 6, "everything is consumed", Step);
        Assert.Single(worker.DeadPolicies.Messages);
    }
}
