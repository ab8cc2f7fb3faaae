using System.Collections.Concurrent;
using CustomerDp.AmazonSqs.Transport.Endpoints;
using CustomerDp.TestHarness.AmazonSqs;
using MassTransit;

namespace CustomerDp.Tests.AmazonSqs;

/// <summary>What uses up a redelivery, and what does not.</summary>
[Trait("Kind", "wire")]
public sealed class RedeliveryTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_given_back_has_all_of_its_redeliveries_left()
    {
        await using var server = await FakeSqsServer.StartAsync();
        var queue = server.CreateQueues(TestBus.Queue);
        var counts = new ConcurrentQueue<int>();
        await using var bus = await TestBus.StartAsync(
            server,
            context =>
            {
                counts.Enqueue(context.GetRedeliveryCount());
                return counts.Count <= 2 ? GiveBack(context) : throw new InvalidOperationException();
            },
            e => e.UseDelayedRedelivery(r => r.Intervals(Interval, Interval)));

        queue.Send("""{"id":"a"}""");

        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message left the queue", Cancelled);
        Assert.Equal([0, 0, 0, 1, 2], counts);
        Assert.Equal("5", Assert.Single(server["orders_error"].Messages).Text(AmazonSqsAttributeNames.ReceiveCount));
    }

    [Fact]
    public async Task What_another_process_gave_back_has_all_of_its_redeliveries_left_too()
    {
        await using var server = await FakeSqsServer.StartAsync();
        var queue = server.CreateQueues(TestBus.Queue);
        var given = 0;
        await using (await TestBus.StartAsync(
            server, context => GiveBack(context, Interlocked.Increment(ref given) < 3 ? default : TimeSpan.FromSeconds(1))))
        {
            queue.Send("""{"id":"a"}""");
            await Eventually.HoldsAsync(() => queue.VisibilityChanges.Count == 3, "it was given back", Cancelled);
        }

        var tries = 0;
        await using var bus = await TestBus.StartAsync(
            server,
            _ => Interlocked.Increment(ref tries) < 3 ? throw new InvalidOperationException() : Task.CompletedTask,
            e => e.UseDelayedRedelivery(r => r.Intervals(Interval, Interval)));

        await Eventually.HoldsAsync(() => queue.Deleted == 1, "it is consumed by its last redelivery", Cancelled);
        Assert.Equal(3, tries);
        Assert.Empty(server["orders_error"].Messages);
    }

    [Fact]
    public async Task A_pause_uses_up_no_redelivery_and_a_stop_of_the_endpoint_gives_none_anew()
    {
        await using var server = await FakeSqsServer.StartAsync();
        var queue = server.CreateQueues(TestBus.Queue);
        var counts = new ConcurrentQueue<int>();
        await using var bus = await TestBus.StartAsync(
            server,
            context =>
            {
                counts.Enqueue(context.GetRedeliveryCount());
                throw new InvalidOperationException();
            },
            e => e.UseDelayedRedelivery(r => r.Intervals(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1))));
        queue.Send("""{"id":"a"}""");
        await Eventually.HoldsAsync(() => counts.Count == 1 && queue.VisibilityChanges.Count == 1, "it failed once", Cancelled);

        bus.Pauses.Pause(TestBus.Queue, "test", "why");
        await Eventually.HoldsAsync(() => queue.Visible == 1, "it is back", Cancelled);
        await bus.StopAsync();
        bus.Pauses.Resume(TestBus.Queue, "test");
        await bus.Bus.StartAsync(Cancelled);

        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message left the queue", Cancelled);
        Assert.Equal([0, 1, 2], counts);
    }

    [Fact]
    public async Task On_the_last_receive_that_the_queue_allows_a_message_is_moved_with_its_reason_instead_of_by_SQS_without_one()
    {
        await using var server = await FakeSqsServer.StartAsync();
        var queue = server.CreateQueues(TestBus.Queue);
        queue.Redrive = (server["orders_error"], 4);
        var tries = 0;
        await using var bus = await TestBus.StartAsync(
            server,
            context => Interlocked.Increment(ref tries) < 3 ? GiveBack(context) : throw new InvalidOperationException(),
            e => e.UseDelayedRedelivery(r => r.Interval(3, TimeSpan.Zero)));

        queue.Send("""{"id":"a"}""");

        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message left the queue", Cancelled);
        var moved = Assert.Single(server["orders_error"].Messages);
        Assert.Equal("fault", moved.Text(AmazonSqsAttributeNames.Reason));
        Assert.Equal("4", moved.Text(AmazonSqsAttributeNames.ReceiveCount));
    }

    [Fact]
    public void A_memory_that_is_full_forgets_what_was_redelivered_longest_ago()
    {
        var counts = new RedeliveryCounts(2);
        counts.Add("a");
        counts.Add("b");
        counts.Add("a");
        counts.Add("c");

        Assert.Equal((2, 0, 1), (counts.Of("a"), counts.Of("b"), counts.Of("c")));
        counts.Forget("a");
        counts.Add("d");
        Assert.Equal((0, 1, 1), (counts.Of("a"), counts.Of("c"), counts.Of("d")));
    }

    private static Task GiveBack(ConsumeContext context, TimeSpan delay = default)
    {
        context.ReceiveContext.GetPayload<AmazonSqsSettlementContext>().GiveBack("test", delay);
        return Task.CompletedTask;
    }
}
