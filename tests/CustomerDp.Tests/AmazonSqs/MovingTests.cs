using System.Text.Json.Nodes;
using Amazon.SQS.Model;
using CustomerDp.Aws;
using CustomerDp.TestHarness.AmazonSqs;
using MassTransit;
using MassTransit.Middleware;
using MassTransit.Transports;

namespace CustomerDp.Tests.AmazonSqs;

/// <summary>On the client that a derived class names.</summary>
[Trait("Kind", "wire")]
public abstract class MovingTests(AwsClientKind kind)
{
    // Spaces, order and an escape that a second serialization would change.
    private const string Body = """{ "id":"a\u00e9",  "unknown" : [1, 2.50] }""";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_that_fails_goes_to_the_error_queue_as_it_was_with_the_reason_added()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        await using var bus = await TestBus.StartAsync(server, _ => throw new InvalidOperationException("secret of Jane Doe"));

        var sent = queue.Send(Body, new()
        {
            ["tenant"] = new JsonObject { ["DataType"] = "String", ["StringValue"] = "x" },
            ["weight"] = new JsonObject { ["DataType"] = "Number.float", ["StringValue"] = "1.5" },
            ["blob"] = new JsonObject { ["DataType"] = "Binary", ["BinaryValue"] = "AQID" },
        },
        systemAttributes: new()
        {
            ["AWSTraceHeader"] = new JsonObject { ["DataType"] = "String", ["StringValue"] = "Root=1-5759e988-bd862e3fe1be46a994272793" },
        });

        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message left the queue", Cancelled);
        var moved = Assert.Single(server["orders_error"].Messages);
        Assert.Equal(Body, moved.Body);
        Assert.Equal("x", moved.Text("tenant"));
        Assert.Equal("Number.float", moved.Attributes!["weight"]!["DataType"]!.GetValue<string>());
        Assert.Equal("AQID", moved.Attributes["blob"]!["BinaryValue"]!.GetValue<string>());
        Assert.Equal(
            "Root=1-5759e988-bd862e3fe1be46a994272793",
            moved.SystemAttributes!["AWSTraceHeader"]!["StringValue"]!.GetValue<string>());
        Assert.Equal("fault", moved.Text("MT-Reason"));
        Assert.Equal("System.InvalidOperationException", moved.Text("MT-Fault-ExceptionType"));
        Assert.Equal("amazonsqs://test/orders", moved.Text("MT-Fault-InputAddress"));
        Assert.Equal("1", moved.Text("MT-Fault-ReceiveCount"));
        Assert.Equal(sent.Id, moved.Text("MT-Original-MessageId"));
        Assert.EndsWith("+00:00", moved.Text("MT-Fault-Timestamp"), StringComparison.Ordinal);
        Assert.DoesNotContain("Jane", moved.Attributes.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_nothing_consumes_goes_to_the_dead_letter_queue()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        await using var bus = await TestBus.StartAsync(server, _ => Task.CompletedTask, e =>
        {
            e.ClearSerialization();
            e.UseJsonSerializer();
            e.UseJsonDeserializer(true);
        });

        var body = """{"messageType":["urn:message:Other:Type"],"message":{}}""";
        queue.Send(body);

        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message left the queue", Cancelled);
        var moved = Assert.Single(server["orders_skipped"].Messages);
        Assert.Equal(body, moved.Body);
        Assert.Equal("dead-letter", moved.Text("MT-Reason"));
        Assert.Null(moved.Text("MT-Fault-ExceptionType"));
    }

    [Fact]
    public async Task An_error_pipe_can_send_an_invalid_message_to_the_dead_letter_queue_with_a_reason_of_its_own()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        await using var bus = await TestBus.StartAsync(
            server, _ => throw new FormatException(), e => e.ConfigureError(x => x.UseFilter(new InvalidGoesToDeadLetters())));

        queue.Send(Body);

        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message left the queue", Cancelled);
        var moved = Assert.Single(server["orders_skipped"].Messages);
        Assert.Equal("invalid-format", moved.Text("MT-Reason"));
        Assert.Equal("System.FormatException", moved.Text("MT-Fault-ExceptionType"));
        Assert.Empty(server["orders_error"].Messages);
    }

    [Fact]
    public async Task A_body_that_is_no_JSON_goes_to_the_error_queue()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        await using var bus = await TestBus.StartAsync(server, _ => Task.CompletedTask);

        queue.Send("this is no JSON");

        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message left the queue", Cancelled);
        Assert.Equal("this is no JSON", Assert.Single(server["orders_error"].Messages).Body);
    }

    [Fact]
    public async Task A_body_with_characters_beyond_the_basic_plane_is_moved_to_the_byte()
    {
        const string Astral = "{\"id\":\"\U0001F600\"}";
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        await using var bus = await TestBus.StartAsync(server, _ => throw new InvalidOperationException());

        queue.Send(Astral);

        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message left the queue", Cancelled);
        Assert.Equal(Astral, Assert.Single(server["orders_error"].Messages).Body);
    }

    [Fact]
    public async Task The_names_of_the_queues_come_from_the_formatters_of_the_bus()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue, "-dlq", "-imq");
        await using var bus = await TestBus.StartAsync(
            server,
            _ => throw new InvalidOperationException(),
            configureBus: x =>
            {
                x.SendTopology.ErrorQueueNameFormatter = new Suffixes();
                x.SendTopology.DeadLetterQueueNameFormatter = new Suffixes();
            });

        queue.Send(Body);

        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message left the queue", Cancelled);
        Assert.Single(server["orders-dlq"].Messages);
    }

    [Fact]
    public async Task A_message_that_cannot_be_moved_is_held_and_shows_in_the_health_until_that_works_again()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        await using var bus = await TestBus.StartAsync(
            server, x => x.Message.Id == "good" ? Task.CompletedTask : throw new InvalidOperationException("secret of Jane Doe"));
        await Eventually.HoldsAsync(() => bus.Health == BusHealthStatus.Healthy, "the bus is well", Cancelled);
        server.DeleteQueue("orders_error");

        var failed = queue.Send(Body);

        await Eventually.HoldsAsync(() => server.Asked("GetQueueUrl") >= 6, "it was tried several times", Cancelled);
        await Eventually.HoldsAsync(
            () =>
                bus.EndpointHealth.Description?.Contains("cannot move messages to orders_error (SendMessage: ", StringComparison.Ordinal)
                == true,
            "the health says what and where",
            Cancelled);
        Assert.NotEqual(BusHealthStatus.Healthy, bus.Health);
        Assert.Contains(bus.Logs.Lines, x => x.Contains("could not be moved to orders_error", StringComparison.Ordinal));
        queue.Send("""{"id":"good"}""");
        await Eventually.HoldsAsync(() => queue.Deleted == 1, "others go on", Cancelled);
        await Eventually.HoldsAsync(() => queue.VisibilityChanges.Count > 0, "it is renewed", Cancelled);
        Assert.Equal(1, failed.ReceiveCount);

        server.CreateQueue("orders_error");

        await Eventually.HoldsAsync(() => queue.Deleted == 2, "the message left the queue", Cancelled);
        Assert.Equal(1, failed.ReceiveCount);
        Assert.Single(server["orders_error"].Messages);
        await Eventually.HoldsAsync(() => bus.Health == BusHealthStatus.Healthy, "the bus is well again", Cancelled);
        Assert.DoesNotContain(bus.Logs.Lines, x => x.Contains("\"id\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("InvalidMessageContents;Sender")]
    [InlineData("AWS.SimpleQueueService.InvalidParameterValue;Sender")]
    public async Task A_message_that_the_other_queue_refuses_is_given_back_for_longer_and_longer(string error)
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        await using var bus = await TestBus.StartAsync(server, _ => throw new InvalidOperationException());
        server.Faults.FailNext("SendMessage", 2, 400, error, error);

        queue.Send(Body);

        await Eventually.HoldsAsync(() => queue.VisibilityChanges.Count == 2, "it was given back twice", Cancelled);
        Assert.NotEqual(BusHealthStatus.Healthy, bus.Health);
        Assert.InRange(queue.VisibilityChanges[0].Seconds, 1, 2);
        Assert.InRange(queue.VisibilityChanges[1].Seconds, 2, 4);
        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message left the queue", Cancelled);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    public async Task A_move_that_is_answered_by_nothing_did_not_happen(string answer)
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        await using var bus = await TestBus.StartAsync(server, _ => throw new InvalidOperationException());
        server.Faults.AnswerNext("SendMessage", 4, answer);

        queue.Send(Body);

        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message left the queue", Cancelled);
        Assert.Equal(0, server.Faults.Left);
        Assert.Single(server["orders_error"].Messages);
    }

    [Fact]
    public async Task An_error_pipe_that_fails_itself_shows_in_the_health()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        var failing = new FailingFilter();
        await using var bus = await TestBus.StartAsync(
            server,
            _ => throw new InvalidOperationException(),
            e => e.ConfigureError(x =>
            {
                x.UseFilter(failing);
                x.UseFilter(new ErrorTransportFilter());
            }));

        queue.Send(Body);

        await Eventually.HoldsAsync(
            () =>
                bus.EndpointHealth.Description?.Contains(
                    "a message could be neither consumed nor moved (TimeoutException)",
                    StringComparison.Ordinal
                ) == true,
            "the health says it",
            Cancelled);
        failing.IsFailing = false;
        await Eventually.HoldsAsync(() => server["orders_error"].Messages.Count == 1, "it is moved", Cancelled);
    }

    [Fact]
    public async Task Ten_attributes_of_the_sender_come_back_from_a_moved_message()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        await using var bus = await TestBus.StartAsync(server, _ => throw new InvalidOperationException());
        var attributes = new JsonObject(Enumerable.Range(0, 9).Select(x =>
            KeyValuePair.Create($"a{x}", (JsonNode?)new JsonObject { ["DataType"] = "String", ["StringValue"] = $"v{x}" })))
        {
            ["traceparent"] = new JsonObject
            {
                ["DataType"] = "String",
                ["StringValue"] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            },
        };

        queue.Send(Body, attributes);

        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message left the queue", Cancelled);
        Assert.NotNull(server["orders_error"].Messages[0].Text("traceparent"));
        using var client = server.CreateClient();
        var received = await client.ReceiveMessageAsync(
            new ReceiveMessageRequest { QueueUrl = "orders_error", MessageAttributeNames = ["All"] }, Cancelled);
        var moved = MovedMessage.Read(received.Messages![0].MessageAttributes);
        Assert.True(moved.IsComplete);
        Assert.Equal("fault", moved.Reason);
        Assert.Equal(1, moved.ReceiveCount);
        Assert.Equal(attributes.Select(x => x.Key).Order(), moved.OriginalAttributes.Keys.Order());
        Assert.Equal("v7", moved.OriginalAttributes["a7"].StringValue);
    }

    [Fact]
    public async Task A_message_near_the_size_limit_of_the_error_queue_is_moved_with_what_fits()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        server["orders_error"].Attributes["MaximumMessageSize"] = "1024";
        await using var bus = await TestBus.StartAsync(server, _ => throw new InvalidOperationException());

        queue.Send($$"""{"id":"{{new string('x', 1024 - 90)}}"}""");

        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message left the queue", Cancelled);
        var moved = Assert.Single(server["orders_error"].Messages);
        Assert.Equal("fault", moved.Text("MT-Reason"));
        Assert.Null(moved.Text("MT-Original-MessageId"));
    }

    [Fact]
    public async Task A_message_that_one_consumer_wants_again_and_another_gives_up_on_is_moved_and_gone()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        await using var bus = await TestBus.StartAsync(
            server,
            _ => throw new InvalidOperationException(),
            e => e.Consumer<Patient>(c => c.Message<Ordered>(m => m.UseDelayedRedelivery(r => r.Interval(5, TimeSpan.FromHours(1))))));

        queue.Send(Body);

        await Eventually.HoldsAsync(() => server["orders_error"].Messages.Count == 1, "it was moved", Cancelled);
        await Eventually.HoldsAsync(() => queue.Deleted == 1, "it is not to come back in an hour", Cancelled);
    }

    private sealed class FailingFilter : IFilter<ExceptionReceiveContext>
    {
        public bool IsFailing { get; set; } = true;

        public Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next) =>
            IsFailing ? throw new TimeoutException() : next.Send(context);

        public void Probe(ProbeContext context)
        {
            // Nothing to show.
        }
    }

    private sealed class Patient : IConsumer<Ordered>
    {
        public Task Consume(ConsumeContext<Ordered> context) => throw new TimeoutException();
    }

    private sealed class InvalidGoesToDeadLetters : IFilter<ExceptionReceiveContext>
    {
        public Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next) =>
            context.Exception is FormatException && context.TryGetPayload(out IDeadLetterTransport? transport)
                ? transport.Send(context, "invalid-format")
                : next.Send(context);

        public void Probe(ProbeContext context)
        {
            // Nothing to show.
        }
    }

    private sealed class Suffixes : IErrorQueueNameFormatter, IDeadLetterQueueNameFormatter
    {
        public string FormatErrorQueueName(string queueName) => queueName + "-dlq";

        public string FormatDeadLetterQueueName(string queueName) => queueName + "-imq";
    }
}

[Trait("Kind", "wire")]
public sealed class LeanMovingTests() : MovingTests(AwsClientKind.Lean);

[Trait("Kind", "wire")]
public sealed class SdkMovingTests() : MovingTests(AwsClientKind.Sdk);
