using CustomerDp.Aws;
using CustomerDp.TestHarness.AmazonSqs;
using MassTransit;

namespace CustomerDp.Tests.AmazonSqs;

/// <summary>On the client that a derived class names.</summary>
[Trait("Kind", "wire")]
public abstract class SendingTests(AwsClientKind kind)
{
    private static readonly Uri Other = new("queue:other");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_sent_to_a_queue_as_raw_JSON_with_its_headers_as_attributes()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        server.CreateQueues(TestBus.Queue);
        var other = server.CreateQueue("other");
        await using var bus = await TestBus.StartAsync(server, _ => Task.CompletedTask);
        var endpoint = await bus.Bus.GetSendEndpoint(Other);

        await endpoint.Send(new Ordered("é🙂"), x => x.Headers.Set("tenant", "x"), Cancelled);

        var sent = Assert.Single(other.Messages);
        Assert.Equal(
            new Ordered("é🙂"),
            System.Text.Json.JsonSerializer.Deserialize<Ordered>(sent.Body, System.Text.Json.JsonSerializerOptions.Web));
        Assert.Equal("x", sent.Text("tenant"));
        Assert.Contains("json", sent.Text("Content-Type"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("amazonsqs://test/other")]
    [InlineData("queue:other")]
    public async Task A_consumer_can_send_by_either_kind_of_address(string address)
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        var other = server.CreateQueue("other");
        await using var bus = await TestBus.StartAsync(server, context => context.Send(new Uri(address), new Ordered("b")));

        queue.Send("""{"id":"a"}""");

        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message is deleted", Cancelled);
        Assert.Single(other.Messages);
    }

    [Fact]
    public async Task A_delay_of_up_to_fifteen_minutes_is_the_queues_work_and_a_longer_one_is_refused()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        server.CreateQueues(TestBus.Queue);
        var other = server.CreateQueue("other");
        await using var bus = await TestBus.StartAsync(server, _ => Task.CompletedTask);
        var endpoint = await bus.Bus.GetSendEndpoint(Other);

        await endpoint.Send(new Ordered("a"), x => x.Delay = TimeSpan.FromMinutes(15), Cancelled);
        await Assert.ThrowsAsync<NotSupportedException>(() =>
            endpoint.Send(new Ordered("b"), x => x.Delay = TimeSpan.FromMinutes(16), Cancelled));

        var sent = Assert.Single(other.Messages);
        Assert.Equal(TimeSpan.FromMinutes(15), sent.VisibleAt - sent.SentAt);
    }

    [Fact]
    public async Task The_trace_goes_with_the_message()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        server.CreateQueues(TestBus.Queue);
        var other = server.CreateQueue("other");
        using var listener = new System.Diagnostics.ActivityListener
        {
            ShouldListenTo = x => x.Name is "MassTransit" or nameof(SendingTests),
            Sample = (ref _) => System.Diagnostics.ActivitySamplingResult.AllDataAndRecorded,
        };
        System.Diagnostics.ActivitySource.AddActivityListener(listener);
        using var source = new System.Diagnostics.ActivitySource(nameof(SendingTests));
        await using var bus = await TestBus.StartAsync(server, _ => Task.CompletedTask);
        var endpoint = await bus.Bus.GetSendEndpoint(Other);

        using var activity = source.StartActivity("test")!;
        activity.TraceStateString = "vendor=1";
        await endpoint.Send(new Ordered("a"), Cancelled);

        var sent = Assert.Single(other.Messages);
        Assert.Contains(activity.TraceId.ToString(), sent.Text("traceparent"), StringComparison.Ordinal);
        Assert.Equal("vendor=1", sent.Text("tracestate"));
        Assert.Null(sent.Text("MT-Activity-Id"));
    }

    [Fact]
    public async Task MassTransits_headers_fill_up_the_ten_attributes_and_the_callers_own_are_never_dropped()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        server.CreateQueues(TestBus.Queue);
        var other = server.CreateQueue("other");
        await using var bus = await TestBus.StartAsync(
            server, _ => Task.CompletedTask, configureBus: x => x.UseRawJsonSerializer(RawSerializerOptions.All, true));
        var endpoint = await bus.Bus.GetSendEndpoint(Other);

        await endpoint.Send(new Ordered("a"), x => SetHeaders(x, 8), Cancelled);
        await Assert.ThrowsAsync<InvalidOperationException>(() => endpoint.Send(new Ordered("b"), x => SetHeaders(x, 11), Cancelled));

        var sent = Assert.Single(other.Messages);
        Assert.Equal(10, sent.Attributes!.Count);
        Assert.Equal("7", sent.Text("own7"));
    }

    [Fact]
    public async Task A_send_to_a_queue_that_does_not_exist_fails()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        server.CreateQueues(TestBus.Queue);
        await using var bus = await TestBus.StartAsync(server, _ => Task.CompletedTask);
        var endpoint = await bus.Bus.GetSendEndpoint(Other);

        await Assert.ThrowsAsync<Amazon.SQS.Model.QueueDoesNotExistException>(() => endpoint.Send(new Ordered("a"), Cancelled));
    }

    private static void SetHeaders(SendContext context, int count)
    {
        for (var i = 0; i < count; i++)
        {
            context.Headers.Set($"own{i}", $"{i}");
        }
    }
}

[Trait("Kind", "wire")]
public sealed class LeanSendingTests() : SendingTests(AwsClientKind.Lean);

[Trait("Kind", "wire")]
public sealed class SdkSendingTests() : SendingTests(AwsClientKind.Sdk);
