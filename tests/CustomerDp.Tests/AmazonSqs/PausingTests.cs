using CustomerDp.Aws;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Time;
using MassTransit;

namespace CustomerDp.Tests.AmazonSqs;

/// <summary>On the client that a derived class names.</summary>
[Trait("Kind", "wire")]
public abstract class PausingTests(AwsClientKind kind)
{
    private const string Body = """{"id":"a"}""";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pause_gives_back_what_was_not_started_finishes_what_was_and_takes_nothing_more_until_it_ends()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        for (var i = 0; i < 30; i++)
        {
            queue.Send(Body);
        }

        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var started = 0;
        await using var bus = await TestBus.StartAsync(
            server,
            _ =>
            {
                Interlocked.Increment(ref started);
                return gate.Task;
            },
            e =>
            {
                e.PrefetchCount = 20;
                e.ConcurrentMessageLimit = 4;
                e.VisibilityTimeout = TimeSpan.FromMinutes(5);
            });
        await Eventually.HoldsAsync(
            () => queue.Hidden == 20 && Volatile.Read(ref started) == 4,
            "twenty are held, four are started",
            Cancelled);

        bus.Pauses.Pause(TestBus.Queue, "operator", "maintenance");
        await Eventually.HoldsAsync(() => queue.Visible == 26 && queue.Receiving == 0, "those not started are back", Cancelled);
        gate.SetResult();
        await Eventually.HoldsAsync(() => queue.Deleted == 4 && queue.Hidden == 0, "those started are done", Cancelled);
        Assert.Equal(4, started);
        Assert.All(queue.Messages, x => Assert.InRange(x.ReceiveCount, 0, 1));

        bus.Pauses.Resume(TestBus.Queue, "operator");

        await Eventually.HoldsAsync(() => queue.Deleted == 30, "the rest is consumed", Cancelled);
        Assert.Equal(30, started);
    }

    [Fact]
    public async Task A_paused_endpoint_ends_its_poll_and_leaves_new_messages_untouched()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        // One poller.
        await using var bus = await TestBus.StartAsync(server, _ => Task.CompletedTask, e => e.PrefetchCount = 10);
        await Eventually.HoldsAsync(() => queue.Receiving == 1, "it polls", Cancelled);

        bus.Pauses.Pause(TestBus.Queue, "operator", "maintenance");
        await Eventually.HoldsAsync(() => queue.Receiving == 0, "its long poll ended", Cancelled);
        var asked = server.Asked("ReceiveMessage");
        var sent = queue.Send(Body);
        await bus.StopAsync();

        Assert.Equal(asked, server.Asked("ReceiveMessage"));
        Assert.Equal(0, sent.ReceiveCount);
    }

    [Fact]
    public async Task A_message_that_is_handed_out_just_when_the_pause_begins_is_given_back_at_once()
    {
        var clock = new ManualTimeProvider();
        await using var server = await FakeSqsServer.StartAsync(kind, clock);
        var queue = server.CreateQueues(TestBus.Queue);
        var consumed = 0;
        await using var bus = await TestBus.StartAsync(
            server,
            _ =>
            {
                Interlocked.Increment(ref consumed);
                return Task.CompletedTask;
            },
            // One poller.
            e => e.PrefetchCount = 10,
            timeProvider: clock);
        await Eventually.HoldsAsync(() => queue.Receiving == 1, "it polls", Cancelled);

        bus.Pauses.Pause(TestBus.Queue, "operator", "maintenance");
        var sent = queue.Send(Body);

        await Eventually.HoldsAsync(() => queue.VisibilityChanges.Count == 1, "it is given back", Cancelled);
        Assert.Equal([(sent.Id, 0)], queue.VisibilityChanges);
        Assert.Equal(1, queue.Visible);
        Assert.Equal(1, sent.ReceiveCount);
        Assert.Equal(0, consumed);
        clock.Advance(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_pause_gives_nothing_back_to_a_poll_of_its_own_which_would_cost_a_receive()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        for (var i = 0; i < 6; i++)
        {
            queue.Send(Body);
        }

        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var started = 0;
        await using var bus = await TestBus.StartAsync(
            server,
            _ =>
            {
                Interlocked.Increment(ref started);
                return gate.Task;
            },
            e =>
            {
                // Two pollers.
                e.PrefetchCount = 20;
                e.ConcurrentMessageLimit = 1;
                e.VisibilityTimeout = TimeSpan.FromMinutes(5);
            });
        await Eventually.HoldsAsync(
            () => queue.Hidden == 6 && started == 1 && queue.Receiving > 0,
            "five wait, and a poll goes on",
            Cancelled);

        bus.Pauses.Pause(TestBus.Queue, "operator", "maintenance");
        await Eventually.HoldsAsync(() => queue.Visible == 5 && queue.Receiving == 0, "those not started are back", Cancelled);

        Assert.All(queue.Messages, x => Assert.Equal(1, x.ReceiveCount));
        gate.SetResult();
    }

    [Fact]
    public async Task A_paused_endpoint_is_degraded_says_why_and_is_healthy_when_the_last_cause_is_gone()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        await using var bus = await TestBus.StartAsync(server, _ => Task.CompletedTask);

        bus.Pauses.Pause(TestBus.Queue, "operator", "maintenance");
        bus.Pauses.Pause(TestBus.Queue, "outage", "store-unavailable");
        await Eventually.HoldsAsync(
            () => bus.EndpointHealth.Description == "paused (operator: maintenance; outage: store-unavailable)", "it says why", Cancelled);
        Assert.Equal(BusHealthStatus.Degraded, bus.EndpointHealth.Status);
        Assert.Equal(BusHealthStatus.Degraded, bus.Health);

        bus.Pauses.Resume(TestBus.Queue, "operator");
        bus.Pauses.Resume(TestBus.Queue, "operator");
        await Eventually.HoldsAsync(
            () => bus.EndpointHealth.Description == "paused (outage: store-unavailable)", "one cause is left", Cancelled);
        Assert.Equal(BusHealthStatus.Degraded, bus.Health);

        bus.Pauses.Resume(TestBus.Queue, "outage");
        await Eventually.HoldsAsync(() => bus.Health == BusHealthStatus.Healthy, "it is well", Cancelled);
        Assert.Empty(bus.Pauses.CausesOf(TestBus.Queue));
        queue.Send(Body);
        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message is deleted", Cancelled);
    }

    [Fact]
    public async Task A_pause_from_before_the_start_holds_beyond_a_restart_of_the_bus()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        queue.Send(Body);
        await using var bus = TestBus.Build(server, _ => Task.CompletedTask);
        bus.Pauses.Pause(TestBus.Queue, "operator", "maintenance");

        for (var start = 0; start < 2; start++)
        {
            await bus.Bus.StartAsync(Cancelled);
            await Eventually.HoldsAsync(() => bus.EndpointHealth.Status == BusHealthStatus.Degraded, "it is paused", Cancelled);
            await bus.StopAsync();
        }

        Assert.Equal(0, server.Asked("ReceiveMessage"));
        bus.Pauses.Resume(TestBus.Queue, "operator");
        await bus.Bus.StartAsync(Cancelled);
        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message is deleted", Cancelled);
    }

    [Fact]
    public async Task A_pause_of_a_moment_is_no_failed_receive()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        await using var bus = await TestBus.StartAsync(server, _ => Task.CompletedTask, e => e.PrefetchCount = 10);
        await Eventually.HoldsAsync(() => queue.Receiving == 1, "it polls", Cancelled);
        var asked = server.Asked("ReceiveMessage");

        bus.Pauses.Pause(TestBus.Queue, "operator", "maintenance");
        bus.Pauses.Resume(TestBus.Queue, "operator");

        await Eventually.HoldsAsync(() => server.Asked("ReceiveMessage") > asked && queue.Receiving == 1, "it polls anew", Cancelled);
        Assert.DoesNotContain(bus.Logs.Lines, x => x.Contains("Cannot receive", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "operator", "reason")]
    [InlineData("orders", " ", "reason")]
    [InlineData("orders", "operator", "")]
    [InlineData("orders", "operator", "two\nlines")]
    public void A_pause_without_queue_cause_or_proper_reason_is_refused(string queue, string cause, string reason)
    {
        var pauses = new CustomerDp.AmazonSqs.Transport.Pausing.ReceiveEndpointPauses();

        Assert.ThrowsAny<ArgumentException>(() => pauses.Pause(queue, cause, reason));
        Assert.ThrowsAny<ArgumentException>(() => pauses.Pause("orders", "operator", new string('x', 201)));
        Assert.Empty(pauses.CausesOf("orders"));
    }
}

[Trait("Kind", "wire")]
public sealed class LeanPausingTests() : PausingTests(AwsClientKind.Lean);

[Trait("Kind", "wire")]
public sealed class SdkPausingTests() : PausingTests(AwsClientKind.Sdk);
