using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerDp.TestHarness.AmazonSqs;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerDp.Tests.AmazonSqs;

/// <summary>What those type who come from MassTransit.AmazonSQS: it does what they know, or says why not and what does.</summary>
[Trait("Kind", "wire")]
public sealed class FamiliarNamesTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RedeliverVisibilityTimeout_is_for_how_long_a_rethrown_message_is_hidden()
    {
        await using var server = await FakeSqsServer.StartAsync();
        // Neither of the queues beside it is there, and none is needed.
        var queue = server.CreateQueue(TestBus.Queue);
        await using var bus = await TestBus.StartAsync(server, _ => throw new InvalidOperationException(), e =>
        {
            e.RethrowFaultedMessages();
            e.ThrowOnSkippedMessages();
            e.RedeliverVisibilityTimeout = 1;
        });

        queue.Send("""{"id":"a"}""");

        await Eventually.HoldsAsync(() => queue.VisibilityChanges.Count == 3, "it came back twice", Cancelled);
        Assert.All(queue.VisibilityChanges, x => Assert.Equal(1, x.Seconds));
        // It is as it was told to be.
        Assert.Equal(BusHealthStatus.Healthy, bus.Health);
    }

    [Fact]
    public async Task Queues_that_nothing_goes_to_need_not_exist()
    {
        await using var server = await FakeSqsServer.StartAsync();
        var queue = server.CreateQueue(TestBus.Queue);
        await using var bus = await TestBus.StartAsync(server, _ => throw new InvalidOperationException(), e =>
        {
            e.DiscardFaultedMessages();
            e.DiscardSkippedMessages();
        });

        queue.Send("""{"id":"a"}""");

        await Eventually.HoldsAsync(() => queue.Deleted == 1, "it was discarded", Cancelled);
        Assert.Equal(BusHealthStatus.Healthy, bus.Health);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_the_two_only_the_one_that_is_used_has_to_exist(bool discardsFaults)
    {
        await using var server = await FakeSqsServer.StartAsync();
        server.CreateQueue(TestBus.Queue);
        await using var bus = TestBus.Build(server, _ => Task.CompletedTask, e =>
        {
            if (discardsFaults)
            {
                e.DiscardFaultedMessages();
            }
            else
            {
                e.DiscardSkippedMessages();
            }
        });
        var started = bus.Bus.StartAsync(Cancelled);
        var (needed, other) = discardsFaults ? ("orders_skipped", "orders_error") : ("orders_error", "orders_skipped");

        await Eventually.HoldsAsync(
            () =>
                bus
                    .Bus.CheckHealth()
                    .Endpoints.Any(x => x.Value.Description?.Contains($"queue {needed} does not exist", StringComparison.Ordinal) == true),
            "the health names it",
            Cancelled);
        Assert.DoesNotContain(bus.Bus.CheckHealth().Endpoints, x => x.Value.Description?.Contains(other, StringComparison.Ordinal) == true);
        server.CreateQueue(needed);
        await started;
    }

    [Fact]
    public async Task PublishFaults_is_refused_wherever_it_is_set()
    {
        await using var server = await FakeSqsServer.StartAsync();

        var exception = Assert.Throws<ConfigurationException>(() =>
            _ = TestBus.Build(server, _ => Task.CompletedTask, e => e.PublishFaults = true).Bus);
        Assert.Contains("PublishFaults", exception.Message, StringComparison.Ordinal);

        await using var services = Build(
            server,
            x => x.AddConsumer<OrderConsumer, PublishingDefinition>(),
            (context, bus) => bus.ConfigureEndpoints(context));
        exception = Assert.Throws<ConfigurationException>(() => _ = services.GetRequiredService<IBusControl>());
        Assert.Contains("PublishFaults", exception.ToString(), StringComparison.Ordinal);
        Assert.Contains("FaultAddress", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_consumer_of_faults_is_warned_of_by_name_and_gets_those_that_are_sent_to_it()
    {
        await using var server = await FakeSqsServer.StartAsync();
        var queue = server.CreateQueues(TestBus.Queue);
        server.CreateQueues("faults");
        var heard = new TaskCompletionSource<string>();
        await using var bus = await TestBus.StartAsync(
            server,
            _ => throw new InvalidOperationException(),
            UseEnvelopes,
            x => x.ReceiveEndpoint("faults", e =>
            {
                UseEnvelopes(e);
                e.Handler<Fault<Ordered>>(context =>
                {
                    heard.TrySetResult(context.Message.Message.Id);
                    return Task.CompletedTask;
                });
            }));

        Assert.Contains(
            bus.Logs.Lines,
            x => x.Contains("amazonsqs://test/faults consumes Fault<Ordered>, which nothing publishes", StringComparison.Ordinal));
        queue.Send(Envelope("a", """, "faultAddress":"amazonsqs://test/faults" """));
        Assert.Equal("a", await heard.Task.WaitAsync(Cancelled));
    }

    [Fact]
    public async Task ConcurrentDeliveryLimit_is_how_many_of_a_group_are_consumed_at_a_time()
    {
        await using var server = await FakeSqsServer.StartAsync();
        var queue = server.CreateQueues("orders.fifo");
        for (var i = 0; i < 9; i++)
        {
            queue.Send($$"""{"id":"{{i}}"}""", groupId: "g", deduplicationId: $"{i}");
        }

        var running = 0;
        var most = 0;
        var three = new TaskCompletionSource();
        await using var bus = await TestBus.StartAsync(
            server,
            async _ =>
            {
                var now = Interlocked.Increment(ref running);
                InterlockedMax(ref most, now);
                if (now == 3)
                {
                    three.TrySetResult();
                }

                await three.Task.WaitAsync(Cancelled);
                Interlocked.Decrement(ref running);
            },
            e => e.ConcurrentDeliveryLimit = 3,
            queue: "orders.fifo");

        await Eventually.HoldsAsync(() => queue.Deleted == 9, "all are consumed", Cancelled);
        Assert.Equal(3, most);
    }

    [Fact]
    public async Task The_wait_of_the_bus_holds_for_endpoints_that_say_nothing()
    {
        await using var server = await FakeSqsServer.StartAsync();
        server.CreateQueues("one");
        server.CreateQueues("two");
        await using var services = Build(server, _ => { }, (_, bus) =>
        {
            bus.ReceiveEndpoint("one", _ => { });
            bus.ReceiveEndpoint("two", e => e.WaitTimeSeconds = 3);
            bus.WaitTimeSeconds = 7;
        });
        await services.GetRequiredService<IBusControl>().StartAsync(Cancelled);

        await Eventually.HoldsAsync(() => WaitsOf("one").Contains(7) && WaitsOf("two").Contains(3), "each waits as it was told", Cancelled);

        IEnumerable<int> WaitsOf(string name) =>
            server
                .Requests.Where(x =>
                    x.Operation == "ReceiveMessage" && x.Body["QueueUrl"]!.GetValue<string>().EndsWith($"/{name}", StringComparison.Ordinal))
                .Select(x => x.Body["WaitTimeSeconds"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_callback_is_called_for_each_endpoint_that_is_made()
    {
        await using var server = await FakeSqsServer.StartAsync();
        server.CreateQueue("Order");
        await using var services = Build(
            server,
            x =>
            {
                x.AddConsumer<OrderConsumer>();
                x.AddAmazonSqsConfigureEndpointsCallback((_, name, endpoint) =>
                {
                    Assert.Equal("Order", name);
                    endpoint.DiscardFaultedMessages();
                    endpoint.DiscardSkippedMessages();
                });
            },
            (context, bus) => bus.ConfigureEndpoints(context));

        // Only so it starts, without the queues beside it.
        await services.GetRequiredService<IBusControl>().StartAsync(Cancelled);
    }

    [Fact]
    public async Task What_cannot_be_done_names_what_does_it_instead()
    {
        await using var server = await FakeSqsServer.StartAsync();
        server.CreateQueues(TestBus.Queue);

        Assert.Contains(
            "Subscribe the queue to the SNS topic",
            Refused<NotSupportedException>(e => e.Subscribe("topic", _ => { })),
            StringComparison.Ordinal);
        Assert.Contains(
            "where the SNS subscription",
            Refused<ConfigurationException>(e => e.QueueSubscriptionAttributes["FilterPolicy"] = "{}"),
            StringComparison.Ordinal);
        Assert.Contains(
            "RedeliverVisibilityTimeout",
            Refused<ConfigurationException>(e => e.RedeliverVisibilityTimeout = 43_201),
            StringComparison.Ordinal);
        Assert.Contains(
            "ConcurrentDeliveryLimit",
            Refused<ConfigurationException>(e => e.ConcurrentDeliveryLimit = 0),
            StringComparison.Ordinal);
        var purge = Assert.Throws<NotSupportedException>(() =>
            _ = TestBus.Build(server, _ => Task.CompletedTask, configureBus: x => x.PurgeOnStartup = true).Bus);
        Assert.Contains("receive endpoint", purge.Message, StringComparison.Ordinal);

        await using var bus = await TestBus.StartAsync(server, _ => Task.CompletedTask);
        var request = await Assert.ThrowsAsync<NotSupportedException>(() =>
            bus.Bus.CreateRequestClient<Ordered>(new Uri("queue:orders")).GetResponse<Ordered>(new Ordered("a"), Cancelled));
        Assert.Contains("ResponseAddress", request.Message, StringComparison.Ordinal);

        string Refused<T>(Action<IAmazonSqsReceiveEndpointConfigurator> configure)
            where T : Exception => Assert.Throws<T>(() => _ = TestBus.Build(server, _ => Task.CompletedTask, configure).Bus).Message;
    }

    [Fact]
    public async Task A_request_is_answered_to_a_named_queue()
    {
        await using var server = await FakeSqsServer.StartAsync();
        server.CreateQueues(TestBus.Queue);
        server.CreateQueues("replies");
        var answer = new TaskCompletionSource<string>();
        await using var bus = await TestBus.StartAsync(
            server,
            context => context.RespondAsync(new Answered(context.Message.Id)),
            UseEnvelopes,
            x => x.ReceiveEndpoint("replies", e =>
            {
                UseEnvelopes(e);
                e.Handler<Answered>(context =>
                {
                    answer.TrySetResult($"{context.Message.Id} {context.RequestId}");
                    return Task.CompletedTask;
                });
            }));
        var id = NewId.NextGuid();

        server["orders"].Send(Envelope("a", $""", "requestId":"{id}","responseAddress":"queue:replies" """));

        Assert.Equal($"a {id}", await answer.Task.WaitAsync(Cancelled));
    }

    [Fact]
    public async Task An_address_of_another_region_is_refused()
    {
        await using var server = await FakeSqsServer.StartAsync();
        server.CreateQueues(TestBus.Queue);
        await using var services = Build(server, _ => { }, (_, bus) => bus.Host("eu-central-1", h => h.Client(server.CreateClient())));
        var bus = services.GetRequiredService<IBusControl>();
        await bus.StartAsync(Cancelled);

        var exception = await Assert.ThrowsAsync<NotSupportedException>(() =>
            bus.GetSendEndpoint(new Uri("amazonsqs://us-gov-west-1/orders")));
        Assert.Contains("another region", exception.Message, StringComparison.Ordinal);
        await (await bus.GetSendEndpoint(new Uri("amazonsqs://eu-central-1/orders"))).Send(new Ordered("a"), Cancelled);
        await (await bus.GetSendEndpoint(new Uri("amazonsqs://localhost:4566/orders"))).Send(new Ordered("b"), Cancelled);
        Assert.Equal(2, server["orders"].Messages.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_SNS_wraps_around_an_envelope_is_taken_off(bool rawByDefault)
    {
        await using var server = await FakeSqsServer.StartAsync();
        var queue = server.CreateQueues(TestBus.Queue);
        var taken = new TaskCompletionSource<string>();
        await using var bus = await TestBus.StartAsync(
            server,
            context =>
            {
                taken.TrySetResult($"{context.Message.Id} {context.ReceiveContext.TransportHeaders.Get<string>("tenant")}");
                return Task.CompletedTask;
            },
            e =>
            {
                if (!rawByDefault)
                {
                    UseEnvelopes(e);
                }
            });

        queue.Send(Notification(Envelope("a")));

        Assert.Equal("a x", await taken.Task.WaitAsync(Cancelled));
    }

    [Fact]
    public async Task What_SNS_wraps_around_anything_else_is_its_readers_and_a_moved_message_keeps_it()
    {
        await using var server = await FakeSqsServer.StartAsync();
        var queue = server.CreateQueues(TestBus.Queue);
        await using var bus = await TestBus.StartAsync(
            server,
            context => throw new InvalidOperationException(context.Message.Id ?? "none"));
        string[] bodies = [Notification("""{"messageType":"no list"}"""), Notification("{ messageType"), Notification(Envelope("a"))];

        foreach (var body in bodies)
        {
            queue.Send(body);
        }

        await Eventually.HoldsAsync(() => queue.Deleted == 3, "all left the queue", Cancelled);
        Assert.Equal(bodies.Order(), server["orders_error"].Messages.Select(x => x.Body).Order());
    }

    private static void UseEnvelopes(IReceiveEndpointConfigurator endpoint)
    {
        endpoint.ClearSerialization();
        endpoint.UseJsonSerializer();
        endpoint.UseJsonDeserializer(true);
    }

    private static string Envelope(string id, string more = "") =>
        $$"""{"messageType":["urn:message:{{typeof(Ordered).Namespace}}:{{nameof(Ordered)}}"],"message":{"id":"{{id}}"}{{more}}}""";

    private static string Notification(string message) => new JsonObject
    {
        ["Type"] = "Notification",
        ["MessageId"] = Guid.NewGuid().ToString(),
        ["TopicArn"] = "arn:aws:sns:eu-central-1:000000000000:orders",
        ["Message"] = message,
        ["MessageAttributes"] = new JsonObject
        {
            ["Content-Type"] = new JsonObject { ["Type"] = "String", ["Value"] = "application/vnd.masstransit+json" },
            ["tenant"] = new JsonObject { ["Type"] = "String", ["Value"] = "x" },
        },
    }.ToJsonString(new JsonSerializerOptions());

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
        {
            Interlocked.CompareExchange(ref target, value, seen);
        }
    }

    private static ServiceProvider Build(
        FakeSqsServer server,
        Action<IBusRegistrationConfigurator> register,
        Action<IBusRegistrationContext, IAmazonSqsBusFactoryConfigurator> configure)
    {
        var services = new ServiceCollection();
        services.AddLogging(x => x.ClearProviders());
        services.AddMassTransit(x =>
        {
            x.DisableUsageTelemetry();
            register(x);
            x.UsingAmazonSqs((context, bus) =>
            {
                bus.Host("test", h => h.Client(server.CreateClient()));
                configure(context, bus);
            });
        });
        return services.BuildServiceProvider();
    }

    public sealed record Answered(string Id);

    internal sealed class OrderConsumer : IConsumer<Ordered>
    {
        public Task Consume(ConsumeContext<Ordered> context) => Task.CompletedTask;
    }

    private sealed class PublishingDefinition : ConsumerDefinition<OrderConsumer>
    {
        protected override void ConfigureConsumer(
            IReceiveEndpointConfigurator endpointConfigurator,
            IConsumerConfigurator<OrderConsumer> consumerConfigurator,
            IRegistrationContext context) => endpointConfigurator.PublishFaults = true;
    }
}
