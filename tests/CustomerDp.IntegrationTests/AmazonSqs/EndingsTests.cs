using System.Collections.Concurrent;
using Amazon.SQS.Model;
using CustomerDp.TestHarness.Emulators;
using MassTransit;

namespace CustomerDp.IntegrationTests.AmazonSqs;

/// <summary>How a message may end, on the real wire protocol.</summary>
[Trait("Kind", "wire")]
public class EndingsTests(AwsFixture aws)
{
    // Spaces, order and an escape that a second serialization would change.
    private const string Body = """{ "id":"a\u00e9",  "unknown" : [1, 2.50] }""";

    [Fact]
    public async Task Success_after_retries_in_the_process_takes_one_receive_and_deletes()
    {
        var attempts = 0;
        await using var bus = await WireBus.StartAsync(
            aws,
            _ => Interlocked.Increment(ref attempts) < 3 ? throw new InvalidOperationException() : Task.CompletedTask,
            e => e.UseMessageRetry(r => r.Immediate(2)),
            maxReceiveCount: 1);

        await bus.SendAsync(Body);

        await bus.EmptyAsync();
        Assert.Equal(3, attempts);
        Assert.Equal(0, await bus.CountAsync(bus.ErrorQueue));
    }

    [Fact]
    public async Task A_redelivery_is_the_same_message_to_the_byte_with_one_receive_more()
    {
        var seen = new ConcurrentQueue<(string Id, string Body, int Receives)>();
        await using var bus = await WireBus.StartAsync(
            aws,
            context =>
            {
                context.ReceiveContext.TryGetPayload(out AmazonSqsMessageContext? sqs);
                seen.Enqueue((sqs!.MessageId, sqs.TransportMessage.Body!, sqs.ApproximateReceiveCount));
                return seen.Count < 2 ? throw new InvalidOperationException() : Task.CompletedTask;
            },
            e => e.UseDelayedRedelivery(r => r.Intervals(TimeSpan.FromSeconds(1))));

        var id = await bus.SendAsync(Body);

        await bus.EmptyAsync();
        Assert.Equal([(id, Body, 1), (id, Body, 2)], seen);
    }

    [Fact]
    public async Task The_queues_own_receive_limit_still_holds_for_redeliveries()
    {
        var attempts = 0;
        await using var bus = await WireBus.StartAsync(
            aws,
            _ =>
            {
                Interlocked.Increment(ref attempts);
                throw new InvalidOperationException();
            },
            e => e.UseDelayedRedelivery(r => r.Interval(50, TimeSpan.Zero)),
            maxReceiveCount: 3);

        await bus.SendAsync(Body);

        var moved = await bus.TakeAsync(bus.ErrorQueue);
        Assert.Equal(Body, moved.Body);
        Assert.Null(MovedMessage.Read(moved.MessageAttributes).Reason);
        Assert.Equal(3, attempts);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    public async Task A_failed_message_is_in_the_error_queue_with_its_reason_and_every_attribute_of_the_sender(int count)
    {
        await using var bus = await WireBus.StartAsync(aws, _ => throw new InvalidOperationException());
        var attributes = Enumerable.Range(0, count).ToDictionary(x => $"a{x}", x => (x % 3) switch
        {
            0 => new MessageAttributeValue { DataType = "String", StringValue = $"v{x}" },
            1 => new MessageAttributeValue { DataType = "Number.float", StringValue = "1.5" },
            _ => new MessageAttributeValue { DataType = "Binary", BinaryValue = new MemoryStream([1, 2, (byte)x]) },
        });

        var id = await bus.SendAsync(Body, count == 0 ? null : attributes);

        var message = await bus.TakeAsync(bus.ErrorQueue);
        var moved = MovedMessage.Read(message.MessageAttributes);
        Assert.Equal(Body, message.Body);
        Assert.Equal(("fault", "System.InvalidOperationException"), (moved.Reason, moved.ExceptionType));
        // With five of the sender's, the six of a move are one too many: the least important one gives way.
        Assert.Equal(count == 5 ? null : id, moved.OriginalMessageId);
        Assert.True(moved.IsComplete);
        Assert.Equal(
            attributes.Select(x => (x.Key, x.Value.DataType, x.Value.StringValue, Hex(x.Value))),
            moved
                .OriginalAttributes.OrderBy(x => x.Key, StringComparer.Ordinal)
                .Select(x => (x.Key, x.Value.DataType, x.Value.StringValue, Hex(x.Value))));
        await bus.EmptyAsync();
    }

    [Fact]
    public async Task A_message_that_nothing_consumes_is_in_the_dead_letter_queue_as_it_was()
    {
        const string Other = """{"messageType":["urn:message:Other:Type"],"message":{}}""";
        await using var bus = await WireBus.StartAsync(aws, _ => Task.CompletedTask, e =>
        {
            e.ClearSerialization();
            e.UseJsonSerializer();
            e.UseJsonDeserializer(true);
        });

        await bus.SendAsync(Other);

        var message = await bus.TakeAsync(bus.SkippedQueue);
        Assert.Equal(Other, message.Body);
        Assert.Equal("dead-letter", MovedMessage.Read(message.MessageAttributes).Reason);
        await bus.EmptyAsync();
    }

    [Fact]
    public async Task A_message_that_cannot_be_moved_stays_and_is_moved_when_that_works_again()
    {
        var attempts = 0;
        await using var bus = await WireBus.StartAsync(aws, _ =>
        {
            Interlocked.Increment(ref attempts);
            throw new InvalidOperationException();
        });
        await bus.SetMaximumSizeAsync(bus.ErrorQueue, 1024);

        await bus.SendAsync($$"""{"id":"{{new string('x', 2000)}}"}""");
        await TestHarness.AmazonSqs.Eventually.HoldsAsync(
            () => Volatile.Read(ref attempts) >= 2,
            "it came again",
            TestContext.Current.CancellationToken);
        Assert.Equal(1, await bus.CountAsync(bus.Queue));
        await bus.SetMaximumSizeAsync(bus.ErrorQueue, 1024 * 1024);

        await bus.EmptyAsync();
        Assert.Equal(1, await bus.CountAsync(bus.ErrorQueue));
        // Given back for 1 to 2 s and then longer, not at once.
        Assert.InRange(attempts, 2, 4);
    }

    public static readonly TheoryData<string, string> Bodies = new()
    {
        { "no JSON", "this is no JSON" },
        { "deeply nested", new string('[', 10_000) + new string(']', 10_000) },
        { "a mebibyte", new string('x', 1024 * 1024) },
        { "astral characters", "{\"id\":\"\U0001F600\"}" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Any_body_is_moved_to_the_byte(string what, string body)
    {
        Assert.SkipWhen(
            what == "astral characters" && aws.SqsEndpoint is not null,
            "The emulator refuses characters beyond the basic plane, which SQS takes. MovingTests cover them on the fake service.");
        await using var bus = await WireBus.StartAsync(aws, _ => throw new InvalidOperationException());

        await bus.SendAsync(body);

        Assert.Equal(body, (await bus.TakeAsync(bus.ErrorQueue)).Body);
        await bus.EmptyAsync();
    }

    [Fact]
    public async Task A_handler_that_takes_three_visibility_periods_runs_once()
    {
        var attempts = 0;
        await using var bus = await WireBus.StartAsync(
            aws,
            async context =>
            {
                Interlocked.Increment(ref attempts);
                await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, context.CancellationToken);
            },
            e => e.VisibilityTimeout = TimeSpan.FromSeconds(1));

        await bus.SendAsync(Body);

        await bus.EmptyAsync();
        Assert.Equal(1, attempts);
    }

    private static string? Hex(MessageAttributeValue value) =>
        value.BinaryValue is null ? null : Convert.ToHexString(value.BinaryValue.ToArray());
}
