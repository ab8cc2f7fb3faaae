using CustomerDp.Contracts.Queues;
using CustomerDp.TestHarness.Events;

namespace CustomerDp.Tests.Worker;

/// <summary>An event that could never be stored whole.</summary>
[Trait("Kind", "wire")]
public sealed class BoundedTextTests
{
    [Fact]
    public async Task It_is_invalid_before_the_first_write()
    {
        await using var worker = await RunningWorker.BuildAsync();
        worker.Quotes.Send(EventJson.Of(Pas.Held("Q1", "C1", 1, 1, name: new string('x', 450_000))));

        await worker.StartAsync();
        var invalid = worker.Server[QueueNames.InvalidOf(QueueNames.QuoteEvents)];
        await worker.HoldsAsync(() => invalid.Messages.Count == 1, "it is moved");

        Assert.Equal("first-name-too-long", invalid.Messages[0].Text("MT-Reason"));
        Assert.Equal(0, worker.Store.Attempts);
    }
}
