using System.Collections.Concurrent;
using CustomerDp.Aws;
using CustomerDp.TestHarness.AmazonSqs;
using MassTransit;

namespace CustomerDp.Tests.AmazonSqs;

/// <summary>FIFO queues: order within a group, and no group in the way of another.</summary>
[Trait("Kind", "wire")]
public abstract class FifoTests(AwsClientKind kind)
{
    private const string Queue = "orders.fifo";
    private const string Address = "queue:orders.fifo";

    private readonly ConcurrentQueue<string> _handled = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_of_a_group_are_handled_one_at_a_time_in_order_and_groups_side_by_side()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(Queue);
        var busy = new ConcurrentDictionary<char, int>();
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        for (var i = 0; i < 24; i++)
        {
            Send(queue, $"{"abc"[i % 3]}{i / 3}");
        }

        await using var bus = await StartAsync(server, async id =>
        {
            Assert.Equal(1, busy.AddOrUpdate(id[0], 1, (_, count) => count + 1));
            if (busy.Values.Sum() == 3)
            {
                all.TrySetResult();
            }

            // The first of each group waits for those of the others.
            await all.Task.WaitAsync(Cancelled);
            busy[id[0]] = 0;
            _handled.Enqueue(id);
        });

        await Eventually.HoldsAsync(() => queue.Deleted == 24, "all are deleted", Cancelled);
        foreach (var group in "abc")
        {
            Assert.Equal(Enumerable.Range(0, 8).Select(i => $"{group}{i}"), HandledOf(group));
        }

        Assert.Equal(24, queue.Deliveries);
    }

    [Fact]
    public async Task A_blocked_group_with_a_backlog_leaves_room_for_the_others()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(Queue);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        for (var i = 0; i < 40; i++)
        {
            Send(queue, $"a{i}");
        }

        for (var i = 0; i < 40; i++)
        {
            Send(queue, $"{(char)('b' + (i % 8))}{i / 8}");
        }

        // Two slots: the backlog of the blocked group would fill them many times over.
        await using var bus = await StartAsync(
            server, id => Handle(id, id[0] == 'a' ? gate.Task : Task.CompletedTask), e => e.PrefetchCount = 2);

        await Eventually.HoldsAsync(() => queue.Deleted == 40, "the others are through", Cancelled);
        Assert.Empty(HandledOf('a'));
        gate.SetResult();
        await Eventually.HoldsAsync(() => queue.Deleted == 80, "so is the blocked one", Cancelled);
        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"a{i}"), HandledOf('a'));
    }

    [Fact]
    public async Task A_redelivery_holds_up_its_group_and_no_other()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(Queue);
        var failures = 2;
        foreach (var id in new[] { "a0", "a1", "b0", "a2", "b1" })
        {
            Send(queue, id);
        }

        await using var bus = await StartAsync(
            server,
            id =>
                id == "a0" && Interlocked.Decrement(ref failures) >= 0
                    ? throw new InvalidOperationException()
                    : Handle(id, Task.CompletedTask),
            e => e.UseDelayedRedelivery(r => r.Intervals(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1))));

        await Eventually.HoldsAsync(() => queue.Deleted == 5, "all are deleted", Cancelled);
        Assert.Equal(["b0", "b1", "a0", "a1", "a2"], _handled);
        Assert.Empty(server["orders_error.fifo"].Messages);
    }

    [Fact]
    public async Task A_moved_message_keeps_its_group_cannot_be_doubled_and_lets_its_group_go_on()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(Queue);
        var failed = Send(queue, "a0");
        Send(queue, "a1");

        await using var bus = await StartAsync(
            server,
            id => id == "a0" ? throw new InvalidOperationException() : Handle(id, Task.CompletedTask));

        await Eventually.HoldsAsync(() => queue.Messages.Count == 0, "both are gone", Cancelled);
        Assert.Equal(["a1"], _handled);
        var moved = Assert.Single(server["orders_error.fifo"].Messages);
        Assert.Equal((failed.Body, "a", failed.Id), (moved.Body, moved.GroupId, moved.DeduplicationId));
    }

    [Fact]
    public async Task A_delete_that_fails_lets_nothing_of_its_group_overtake()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(Queue);
        Send(queue, "a0");
        Send(queue, "a1");
        server.Faults.AnswerNext("DeleteMessageBatch", 1, """{"Failed":[{"Id":"0","Code":"ReceiptHandleIsInvalid","SenderFault":true}]}""");

        await using var bus = await StartAsync(server, id => Handle(id, Task.CompletedTask));

        await Eventually.HoldsAsync(() => queue.Messages.Count == 0, "both are gone", Cancelled);
        Assert.Equal(["a0", "a0", "a1"], _handled);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stop_or_a_pause_gives_back_what_waits_in_its_group(bool pause)
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(Queue);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        for (var i = 0; i < 5; i++)
        {
            Send(queue, $"a{i}");
        }

        var begun = 0;
        await using var bus = await StartAsync(
            server,
            id =>
            {
                Interlocked.Increment(ref begun);
                return Handle(id, gate.Task);
            },
            e => e.VisibilityTimeout = TimeSpan.FromMinutes(5));
        await Eventually.HoldsAsync(
            () => queue.Hidden == 5 && Volatile.Read(ref begun) == 1,
            "all are held and the first is begun",
            Cancelled);

        var stopped = pause ? Task.CompletedTask : bus.StopAsync();
        if (pause)
        {
            bus.Pauses.Pause(Queue, "operator", "maintenance");
        }

        await Eventually.HoldsAsync(() => queue.Visible == 4, "what waits is back", Cancelled);
        gate.SetResult();
        await stopped;
        await Eventually.HoldsAsync(() => queue is { Deleted: 1, Hidden: 0 }, "what was begun is done", Cancelled);
        Assert.Equal(["a0"], _handled);

        if (pause)
        {
            bus.Pauses.Resume(Queue, "operator");
        }
        else
        {
            await bus.Bus.StartAsync(Cancelled);
        }

        await Eventually.HoldsAsync(() => queue.Deleted == 5, "the rest is done", Cancelled);
        Assert.Equal(["a0", "a1", "a2", "a3", "a4"], _handled);
    }

    [Fact]
    public async Task What_is_sent_has_a_group_and_an_id_that_makes_a_second_one_harmless()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        server.CreateQueues("other");
        var queue = server.CreateQueue(Queue);
        await using var bus = await TestBus.StartAsync(server, _ => Task.CompletedTask, queue: "other");
        var endpoint = await bus.Bus.GetSendEndpoint(new Uri(Address));
        var id = NewId.NextGuid();

        for (var i = 0; i < 2; i++)
        {
            await endpoint.Send(
                new Ordered("a"),
                x =>
                {
                    x.MessageId = id;
                    x.SetGroupId("P1");
                },
                Cancelled);
        }

        await endpoint.Send(
            new Ordered("b"),
            x =>
            {
                Assert.True(x.TrySetGroupId("P1"));
                Assert.True(x.TrySetDeduplicationId("mine"));
            },
            Cancelled);

        Assert.Equal(
            [("P1", id.ToString("N")), ("P1", "mine")], queue.Messages.Select(x => (x.GroupId!, x.DeduplicationId!)));
    }

    [Fact]
    public async Task A_queue_that_knows_messages_by_their_bodies_is_sent_no_id()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        server.CreateQueues("other");
        var queue = server.CreateQueue(Queue);
        queue.Attributes["ContentBasedDeduplication"] = "true";
        await using var bus = await TestBus.StartAsync(server, _ => Task.CompletedTask, queue: "other");
        var endpoint = await bus.Bus.GetSendEndpoint(new Uri(Address));

        await endpoint.Send(new Ordered("a"), x => x.SetGroupId("P1"), Cancelled);
        await endpoint.Send(new Ordered("a"), x => x.SetGroupId("P1"), Cancelled);

        Assert.Single(queue.Messages);
        Assert.All(server.Requests.Where(x => x.Operation == "SendMessage"), x => Assert.Null(x.Body["MessageDeduplicationId"]));
    }

    [Fact]
    public async Task What_a_queue_would_refuse_is_refused_before()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        server.CreateQueues("other");
        server.CreateQueue(Queue);
        await using var bus = await TestBus.StartAsync(server, _ => Task.CompletedTask, queue: "other");
        var fifo = await bus.Bus.GetSendEndpoint(new Uri(Address));
        var standard = await bus.Bus.GetSendEndpoint(new Uri("queue:other"));

        var noGroup = await Assert.ThrowsAsync<InvalidOperationException>(() => fifo.Send(new Ordered("a"), Cancelled));
        Assert.Equal("A message to the FIFO queue orders.fifo needs a group: context.SetGroupId(...).", noGroup.Message);
        var delayed = await Assert.ThrowsAsync<NotSupportedException>(() =>
            fifo.Send(
                new Ordered("a"),
                x =>
                {
                    x.SetGroupId("P1");
                    x.Delay = TimeSpan.FromSeconds(5);
                },
                Cancelled));
        Assert.Equal(
            "A message to the FIFO queue orders.fifo cannot be delayed: Amazon SQS delays such a queue as a whole.",
            delayed.Message);
        var noFifo = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            standard.Send(new Ordered("a"), x => x.SetDeduplicationId("x"), Cancelled));
        Assert.Equal("other takes no deduplication id: it is no FIFO queue.", noFifo.Message);
        Assert.Equal(0, server.Asked("SendMessage"));
    }

    private static FakeMessage Send(FakeQueue queue, string id) =>
        queue.Send($$"""{"id":"{{id}}"}""", groupId: id[..1], deduplicationId: id);

    private static Task<TestBus> StartAsync(
        FakeSqsServer server, Func<string, Task> handle, Action<IAmazonSqsReceiveEndpointConfigurator>? configure = null) =>
        TestBus.StartAsync(server, context => handle(context.Message.Id), configure, queue: Queue);

    private async Task Handle(string id, Task gate)
    {
        await gate;
        _handled.Enqueue(id);
    }

    private IEnumerable<string> HandledOf(char group) => _handled.Where(x => x[0] == group);
}

[Trait("Kind", "wire")]
public sealed class LeanFifoTests() : FifoTests(AwsClientKind.Lean);

[Trait("Kind", "wire")]
public sealed class SdkFifoTests() : FifoTests(AwsClientKind.Sdk);
