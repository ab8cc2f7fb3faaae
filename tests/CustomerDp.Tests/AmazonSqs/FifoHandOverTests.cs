using System.Collections.Concurrent;
using Amazon.SQS;
using CustomerDp.TestHarness.AmazonSqs;

namespace CustomerDp.Tests.AmazonSqs;

/// <summary>What one receive brings of a group is taken in as a whole, whatever happens in the middle of it.</summary>
[Trait("Kind", "wire")]
public sealed class FifoHandOverTests
{
    private const string Queue = "orders.fifo";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pause_in_the_middle_of_what_a_receive_brought_takes_its_first_message_no_sooner_than_those_behind_it()
    {
        await using var server = await FakeSqsServer.StartAsync();
        var queue = server.CreateQueues(Queue);
        var handled = new ConcurrentQueue<string>();
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var paused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        TestBus? bus = null;
        var client = ReceiveOverride.Of(server.CreateClient(), async receive =>
        {
            var response = await receive();
            if (!paused.Task.IsCompleted && response.Messages is [_, var second, ..])
            {
                second.Attributes = new Dictionary<string, string>(second.Attributes, new OnLookUp(
                    MessageSystemAttributeName.MessageGroupId,
                    () =>
                    {
                        PauseForAMoment(bus!, queue);
                        paused.TrySetResult();
                    }));
            }

            return response;
        });
        var first = await SendWhileOneIsHeldAsync(queue, "1", "2", "3", "4");
        Send(queue, "busy", "0");
        await using var started = bus = await TestBus.StartAsync(
            server,
            async context =>
            {
                handled.Enqueue(context.Message.Id);
                await (context.Message.Id == "0" ? release.Task : Task.CompletedTask);
            },
            e =>
            {
                e.PrefetchCount = 10;
                e.ConcurrentMessageLimit = 1;
                e.VisibilityTimeout = TimeSpan.FromSeconds(10);
            },
            client: client,
            queue: Queue);
        await Eventually.HoldsAsync(() => handled.Count == 1 && queue.Receiving > 0, "the only place is taken", Cancelled);
        queue.ChangeVisibility(first, 0);
        await paused.Task.WaitAsync(Cancelled);
        release.SetResult();

        await Eventually.HoldsAsync(() => queue.Deleted == 5, "all are handled", Cancelled);
        Assert.Equal(["0", "1", "2", "3", "4"], handled);
    }

    // While one of a group is held by somebody else, the others gather behind it: so one receive brings all of them.
    private static async Task<string> SendWhileOneIsHeldAsync(FakeQueue queue, params string[] ids)
    {
        Send(queue, "group", ids[0]);
        var first = (await queue.ReceiveAsync(1, 60, 0, Cancelled)).Single();
        foreach (var id in ids[1..])
        {
            Send(queue, "group", id);
        }

        return first.ReceiptHandle!;
    }

    private static void Send(FakeQueue queue, string group, string id) =>
        queue.Send($$"""{"id":"{{id}}"}""", groupId: group, deduplicationId: id);

    // A transport that hands messages over one by one gives the first back at once; one that does not lets the moment pass.
    private static void PauseForAMoment(TestBus bus, FakeQueue queue)
    {
        var changes = queue.VisibilityChanges.Count;
        bus.Pauses.Pause(Queue, "test", "maintenance");
        SpinWait.SpinUntil(() => queue.VisibilityChanges.Count > changes, TimeSpan.FromSeconds(1));
        bus.Pauses.Resume(Queue, "test");
    }

    /// <summary>Makes names equal as they are, and tells the first time that one of them is looked up.</summary>
    private sealed class OnLookUp(string name, Action act) : IEqualityComparer<string>
    {
        private int _left = 1;

        public bool Equals(string? x, string? y) => x == y;

        public int GetHashCode(string obj)
        {
            // Once for the dictionary's own making.
            if (obj == name && Interlocked.Decrement(ref _left) == -1)
            {
                act();
            }

            return obj.GetHashCode(StringComparison.Ordinal);
        }
    }
}
