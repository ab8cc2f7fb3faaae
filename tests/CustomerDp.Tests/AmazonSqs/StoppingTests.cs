using CustomerDp.Aws;
using CustomerDp.TestHarness.AmazonSqs;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerDp.Tests.AmazonSqs;

/// <summary>On the client that a derived class names.</summary>
[Trait("Kind", "wire")]
public abstract class StoppingTests(AwsClientKind kind)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stop_gives_back_what_was_not_started_and_finishes_what_was()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        for (var i = 0; i < 30; i++)
        {
            queue.Send("""{"id":"a"}""");
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
                e.PrefetchCount = 30;
                e.ConcurrentMessageLimit = 4;
                e.VisibilityTimeout = TimeSpan.FromMinutes(5);
            });
        await Eventually.HoldsAsync(
            () => queue.Hidden == 30 && Volatile.Read(ref started) == 4,
            "all are held, four are started",
            Cancelled);

        var stopped = bus.StopAsync();
        await Eventually.HoldsAsync(() => queue.Visible == 26, "those not started are back", Cancelled);
        Assert.False(stopped.IsCompleted);
        gate.SetResult();
        await stopped;

        Assert.Equal(4, queue.Deleted);
        Assert.Equal(26, queue.Visible);
        Assert.Equal(0, queue.Hidden);
        Assert.Equal(4, started);
    }

    [Fact]
    public async Task A_host_that_stops_before_every_endpoint_is_ready_stops_those_that_are()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var started = 0;
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddMassTransit(x =>
        {
            x.DisableUsageTelemetry();
            x.UsingAmazonSqs((_, bus) =>
            {
                bus.Host("test", h => h.Client(server.CreateClient()));
                bus.UseRawJsonSerializer(RawSerializerOptions.AnyMessageType, true);
                bus.ReceiveEndpoint("queue-that-is-not-there", e => e.Handler<Ordered>(_ => Task.CompletedTask));
                bus.ReceiveEndpoint(TestBus.Queue, e =>
                {
                    e.PrefetchCount = 10;
                    e.ConcurrentMessageLimit = 1;
                    e.Handler<Ordered>(_ =>
                    {
                        Interlocked.Increment(ref started);
                        return gate.Task;
                    });
                });
            });
        });
        using var host = builder.Build();
        await host.StartAsync(Cancelled);
        queue.Send("""{"id":"a"}""");
        queue.Send("""{"id":"b"}""");
        await Eventually.HoldsAsync(() => queue.Hidden == 2 && Volatile.Read(ref started) == 1, "both are held, one is started", Cancelled);

        var stopped = host.StopAsync(Cancelled);
        await Eventually.HoldsAsync(() => queue.Visible == 1, "the other is back", Cancelled);
        Assert.False(stopped.IsCompleted);
        gate.SetResult();
        await stopped;

        Assert.Equal(1, queue.Deleted);
        Assert.Equal(1, queue.Visible);
        Assert.Equal(0, queue.Hidden);
    }

    [Fact]
    public async Task A_consumer_that_outlasts_the_stop_timeout_is_cancelled_and_its_message_is_back_at_once()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var bus = await TestBus.StartAsync(
            server,
            context =>
            {
                started.TrySetResult();
                return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken);
            },
            e => e.VisibilityTimeout = TimeSpan.FromMinutes(5));
        queue.Send("""{"id":"a"}""");
        await started.Task.WaitAsync(Cancelled);

        await bus.StopAsync(TimeSpan.FromMilliseconds(200));

        await Eventually.HoldsAsync(() => queue.Visible == 1, "the message is back, not after 5 minutes", Cancelled);
        Assert.Equal(0, queue.Deleted);
        Assert.Empty(server["orders_error"].Messages);
    }

    [Fact]
    public async Task A_stopped_bus_can_be_started_again()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        await using var bus = await TestBus.StartAsync(server, _ => Task.CompletedTask);
        await bus.StopAsync();
        queue.Send("""{"id":"a"}""");

        await bus.Bus.StartAsync(Cancelled);

        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message is deleted", Cancelled);
    }

    [Fact]
    public async Task A_bus_whose_queues_never_came_stops()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        await using var bus = TestBus.Build(server, _ => Task.CompletedTask);
        var starting = bus.Bus.StartAsync(Cancelled);
        await Eventually.HoldsAsync(() => server.Asked("GetQueueUrl") > 0, "it looks for its queues", Cancelled);

        await bus.StopAsync();

        Assert.False(starting.IsCompletedSuccessfully);
    }
}

[Trait("Kind", "wire")]
public sealed class LeanStoppingTests() : StoppingTests(AwsClientKind.Lean);

[Trait("Kind", "wire")]
public sealed class SdkStoppingTests() : StoppingTests(AwsClientKind.Sdk);
