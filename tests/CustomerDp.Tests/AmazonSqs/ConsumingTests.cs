using System.Collections.Concurrent;
using CustomerDp.Aws;
using CustomerDp.TestHarness.AmazonSqs;
using MassTransit;

namespace CustomerDp.Tests.AmazonSqs;

/// <summary>On the client that a derived class names.</summary>
[Trait("Kind", "wire")]
public abstract class ConsumingTests(AwsClientKind kind)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_consumed_message_is_deleted()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        var consumed = new ConcurrentQueue<(string Id, AmazonSqsMessageContext Sqs)>();
        await using var bus = await TestBus.StartAsync(server, context =>
        {
            context.ReceiveContext.TryGetPayload(out AmazonSqsMessageContext? sqs);
            consumed.Enqueue((context.Message.Id, sqs!));
            return Task.CompletedTask;
        });

        var sent = queue.Send("""{"id":"a"}""");

        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message is deleted", Cancelled);
        var (id, sqs) = Assert.Single(consumed);
        Assert.Equal("a", id);
        Assert.Equal(sent.Id, sqs.MessageId);
        Assert.Equal(1, sqs.ApproximateReceiveCount);
        Assert.Equal(sent.SentAt.ToUnixTimeMilliseconds(), sqs.SentTimestamp!.Value.ToUnixTimeMilliseconds());
        Assert.NotNull(sqs.FirstReceivedTimestamp);
        Assert.Equal(BusHealthStatus.Healthy, bus.Health);
    }

    [Fact]
    public async Task A_retry_in_the_process_needs_no_second_receive()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        var attempts = 0;
        await using var bus = await TestBus.StartAsync(
            server,
            _ => Interlocked.Increment(ref attempts) < 3 ? throw new InvalidOperationException() : Task.CompletedTask,
            e => e.UseMessageRetry(r => r.Immediate(3)));

        queue.Send("""{"id":"a"}""");

        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message is deleted", Cancelled);
        Assert.Equal(3, attempts);
        Assert.Equal(1, queue.Deliveries);
    }

    [Fact]
    public async Task A_delayed_redelivery_brings_the_same_message_back()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        var attempts = new ConcurrentQueue<(string Id, string MessageId, int Receives, int Redeliveries)>();
        await using var bus = await TestBus.StartAsync(
            server,
            context =>
            {
                context.ReceiveContext.TryGetPayload(out AmazonSqsMessageContext? sqs);
                attempts.Enqueue((context.Message.Id, sqs!.MessageId, sqs.ApproximateReceiveCount, context.GetRedeliveryCount()));
                return attempts.Count < 3 ? throw new InvalidOperationException() : Task.CompletedTask;
            },
            e => e.UseDelayedRedelivery(r => r.Intervals(TimeSpan.FromSeconds(1), TimeSpan.Zero)));

        var sent = queue.Send("""{"id":"a"}""");

        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message is deleted", Cancelled);
        Assert.Equal([("a", sent.Id, 1, 0), ("a", sent.Id, 2, 1), ("a", sent.Id, 3, 2)], attempts);
        Assert.Equal([(sent.Id, 1), (sent.Id, 0)], queue.VisibilityChanges);
        Assert.Equal(0, server.Asked("SendMessage"));
    }

    [Fact]
    public async Task Redeliveries_come_to_their_end_and_the_message_goes_to_the_error_queue()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        await using var bus = await TestBus.StartAsync(
            server,
            _ => throw new InvalidOperationException(),
            e => e.UseDelayedRedelivery(r => r.Intervals(TimeSpan.Zero, TimeSpan.Zero)));

        queue.Send("""{"id":"a"}""");

        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message left the queue", Cancelled);
        Assert.Equal(3, queue.Deliveries);
        Assert.Equal("3", Assert.Single(server["orders_error"].Messages).Text(AmazonSqsAttributeNames.ReceiveCount));
    }

    [Fact]
    public async Task Redeliveries_of_a_message_in_an_envelope_come_to_their_end_too()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        await using var bus = await TestBus.StartAsync(
            server,
            _ => throw new InvalidOperationException(),
            e =>
            {
                e.ClearSerialization();
                e.UseJsonSerializer();
                e.UseJsonDeserializer(true);
                e.UseDelayedRedelivery(r => r.Intervals(TimeSpan.Zero, TimeSpan.Zero));
            });

        queue.Send(
            $$$"""{"messageType":["urn:message:{{{typeof(Ordered).Namespace}}}:{{{nameof(Ordered)}}}"],"message":{"id":"a"},"headers":{"x":"y"}}""");

        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message left the queue", Cancelled);
        Assert.Equal(3, queue.Deliveries);
        Assert.Single(server["orders_error"].Messages);
    }

    [Fact]
    public async Task A_consumer_that_takes_three_visibility_periods_runs_once()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        await using var bus = await TestBus.StartAsync(
            server,
            context => Task.Delay(TimeSpan.FromSeconds(9), TimeProvider.System, context.CancellationToken),
            e => e.VisibilityTimeout = TimeSpan.FromSeconds(3));

        var sent = queue.Send("""{"id":"slow"}""");

        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message is deleted", Cancelled);
        Assert.Equal(1, queue.Deliveries);
        Assert.All(queue.VisibilityChanges, x => Assert.Equal((sent.Id, 3), x));
        Assert.True(queue.VisibilityChanges.Count >= 3);
    }

    [Fact]
    public async Task A_message_is_renewed_no_longer_than_the_longest_visibility_and_its_newest_receipt_handle_deletes_it()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        var consumed = 0;
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var bus = await TestBus.StartAsync(
            server,
            _ =>
            {
                Interlocked.Increment(ref consumed);
                return end.Task;
            },
            e =>
            {
                e.VisibilityTimeout = TimeSpan.FromSeconds(3);
                e.MaxVisibilityTimeout = TimeSpan.FromSeconds(3);
            });

        queue.Send("""{"id":"stuck"}""");
        await Eventually.HoldsAsync(
            () => bus.Logs.Lines.Any(x => x.Contains("was received again", StringComparison.Ordinal)),
            "it came again while it is consumed",
            Cancelled);
        end.SetResult();

        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message is deleted", Cancelled);
        Assert.Equal(1, consumed);
        Assert.DoesNotContain(bus.Logs.Lines, x => x.Contains("was not deleted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_more_messages_are_consumed_at_a_time_than_the_limit_says_while_more_are_held()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        for (var i = 0; i < 30; i++)
        {
            queue.Send("""{"id":"a"}""");
        }

        var consuming = 0;
        var most = 0;
        var gate = new SemaphoreSlim(0);
        await using var bus = await TestBus.StartAsync(
            server,
            async context =>
            {
                var now = Interlocked.Increment(ref consuming);
                InterlockedMax(ref most, now);
                await gate.WaitAsync(context.CancellationToken);
                Interlocked.Decrement(ref consuming);
            },
            e =>
            {
                e.PrefetchCount = 20;
                e.ConcurrentMessageLimit = 3;
                e.VisibilityTimeout = TimeSpan.FromSeconds(30);
            });

        await Eventually.HoldsAsync(
            () => queue.Hidden == 20 && Volatile.Read(ref consuming) == 3,
            "twenty are held, three consumed",
            Cancelled);
        for (var i = 1; i <= 10; i++)
        {
            gate.Release();
            await Eventually.HoldsAsync(
                () => queue.Deleted == i && Volatile.Read(ref consuming) == 3,
                "one ended, another began",
                Cancelled);
        }

        gate.Release(20);
        await Eventually.HoldsAsync(() => queue.Deleted == 30, "all are deleted", Cancelled);
        Assert.Equal(3, most);
        Assert.True(server.Asked("DeleteMessageBatch") < 30);
    }

    [Fact]
    public async Task Many_messages_are_each_consumed_once_in_few_requests()
    {
        const int Count = 2000;
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        for (var i = 0; i < Count; i++)
        {
            queue.Send($$"""{"id":"{{i}}"}""");
        }

        var consumed = new ConcurrentDictionary<string, int>();
        await using var bus = await TestBus.StartAsync(
            server,
            async context =>
            {
                await Task.Yield();
                consumed.AddOrUpdate(context.Message.Id, 1, (_, x) => x + 1);
            },
            e =>
            {
                e.PrefetchCount = 60;
                e.ConcurrentMessageLimit = 16;
                e.VisibilityTimeout = TimeSpan.FromMinutes(1);
            });

        await Eventually.HoldsAsync(() => queue.Deleted == Count, "all are deleted", Cancelled);
        Assert.Equal(Count, consumed.Count);
        Assert.All(consumed.Values, x => Assert.Equal(1, x));
        Assert.InRange(server.Asked("DeleteMessageBatch"), Count / 10, Count / 2);
        Assert.InRange(server.Asked("ReceiveMessage"), Count / 10, Count / 2);
        Assert.Empty(queue.VisibilityChanges);
    }

    [Fact]
    public async Task The_trace_of_the_sender_goes_on_in_the_consumer()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        using var listener = new System.Diagnostics.ActivityListener
        {
            ShouldListenTo = x => x.Name == "MassTransit",
            Sample = (ref _) => System.Diagnostics.ActivitySamplingResult.AllData,
        };
        System.Diagnostics.ActivitySource.AddActivityListener(listener);
        string? trace = null;
        await using var bus = await TestBus.StartAsync(server, _ =>
        {
            trace = System.Diagnostics.Activity.Current?.TraceId.ToString();
            return Task.CompletedTask;
        });

        queue.Send(
            """{"id":"a"}""",
            new()
            {
                ["traceparent"] = new System.Text.Json.Nodes.JsonObject
                {
                    ["DataType"] = "String",
                    ["StringValue"] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                },
            });

        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message is deleted", Cancelled);
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", trace);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        var seen = Volatile.Read(ref target);
        while (value > seen && Interlocked.CompareExchange(ref target, value, seen) is var current && current != seen)
        {
            seen = current;
        }
    }
}

[Trait("Kind", "wire")]
public sealed class LeanConsumingTests() : ConsumingTests(AwsClientKind.Lean);

[Trait("Kind", "wire")]
public sealed class SdkConsumingTests() : ConsumingTests(AwsClientKind.Sdk);
