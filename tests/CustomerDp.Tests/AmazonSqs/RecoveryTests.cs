using CustomerDp.Aws;
using CustomerDp.TestHarness.AmazonSqs;
using MassTransit;

namespace CustomerDp.Tests.AmazonSqs;

/// <summary>On the client that a derived class names.</summary>
[Trait("Kind", "wire")]
public abstract class RecoveryTests(AwsClientKind kind)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Receiving_survives_errors_garbage_and_dropped_connections()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        server.Faults.FailNext("ReceiveMessage", 4);
        server.Faults.AnswerNext("ReceiveMessage", 2, "<html>this is no JSON</html>");
        server.Faults.AnswerNext("ReceiveMessage", 1, """{"Messages":[{"MessageId":"x"}]}""");
        server.Faults.DropNext("ReceiveMessage", 2);
        server.Faults.FailNext("ReceiveMessage", 1, 403, "OverLimit", "OverLimit;Sender");
        await using var bus = await TestBus.StartAsync(server, _ => Task.CompletedTask);

        queue.Send("""{"id":"a"}""");

        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message is deleted", Cancelled);
        Assert.Equal(0, server.Faults.Left);
    }

    [Fact]
    public async Task An_endpoint_shows_when_the_service_is_down_and_goes_on_when_it_is_back()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        await using var bus = await TestBus.StartAsync(server, _ => Task.CompletedTask);
        await Eventually.HoldsAsync(() => bus.Health == BusHealthStatus.Healthy, "the bus is well", Cancelled);

        await server.GoDownAsync();
        await Eventually.HoldsAsync(() => bus.Health != BusHealthStatus.Healthy, "the bus shows it", Cancelled);
        await server.ComeBackAsync();
        queue.Send("""{"id":"a"}""");

        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message is deleted", Cancelled);
        await Eventually.HoldsAsync(() => bus.Health == BusHealthStatus.Healthy, "the bus is well again", Cancelled);
        Assert.Contains(bus.Logs.Lines, x => x.Contains(
            "Cannot receive from amazonsqs://test/orders: HttpRequestException.ConnectionError, 3 in a row", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("orders")]
    [InlineData("orders_error")]
    [InlineData("orders_skipped")]
    public async Task An_endpoint_waits_for_a_missing_queue_says_which_and_starts_by_itself(string missing)
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        server.CreateQueues(TestBus.Queue);
        server.DeleteQueue(missing);
        await using var bus = TestBus.Build(server, _ => Task.CompletedTask);
        var started = bus.Bus.StartAsync(Cancelled);

        await Eventually.HoldsAsync(
            () =>
                bus
                    .Bus.CheckHealth()
                    .Endpoints.Any(x => x.Value.Description?.Contains($"queue {missing} does not exist", StringComparison.Ordinal) == true),
            "the health names the queue",
            Cancelled);
        Assert.Equal(0, server.Asked("ReceiveMessage"));
        Assert.Equal(0, server.Asked("CreateQueue"));
        server.CreateQueue(missing);
        await started;

        server["orders"].Send("""{"id":"a"}""");
        await Eventually.HoldsAsync(() => server["orders"].Deleted == 1, "the message is deleted", Cancelled);
        Assert.Equal(BusHealthStatus.Healthy, bus.Health);
    }

    [Fact]
    public async Task Receives_that_are_answered_by_nothing_are_no_empty_queue()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        await using var bus = await TestBus.StartAsync(server, _ => Task.CompletedTask, client: server.CreateClientWithoutRetries());
        server.Faults.AnswerNext("ReceiveMessage", 6, "");
        queue.Send("""{"id":"ends the poll under way"}""");

        await Eventually.HoldsAsync(
            () =>
                bus.Logs.Lines.Any(x =>
                    x.Contains("Cannot receive from amazonsqs://test/orders: UnreadableResponse, 3 in a row", StringComparison.Ordinal)),
            "it is told",
            Cancelled);
        queue.Send("""{"id":"a"}""");

        await Eventually.HoldsAsync(() => queue.Deleted == 2, "the messages are deleted", Cancelled);
        await Eventually.HoldsAsync(() => bus.Health == BusHealthStatus.Healthy, "the bus is well again", Cancelled);
    }

    [Fact]
    public async Task A_delete_whose_answer_names_no_message_is_tried_again()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        await using var bus = await TestBus.StartAsync(server, _ => Task.CompletedTask, e => e.VisibilityTimeout = TimeSpan.FromMinutes(1));
        server.Faults.AnswerNext("DeleteMessageBatch", 2, "{}");

        queue.Send("""{"id":"a"}""");

        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message is deleted", Cancelled);
        Assert.Equal(3, server.Asked("DeleteMessageBatch"));
    }

    [Fact]
    public async Task A_delete_that_fails_is_tried_again()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        var consumed = 0;
        await using var bus = await TestBus.StartAsync(
            server,
            _ =>
            {
                Interlocked.Increment(ref consumed);
                return Task.CompletedTask;
            },
            e => e.VisibilityTimeout = TimeSpan.FromMinutes(1));
        // More than the client itself retries.
        server.Faults.FailNext("DeleteMessageBatch", 4);

        queue.Send("""{"id":"a"}""");

        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message is deleted", Cancelled);
        Assert.Equal(1, consumed);
    }

    [Fact]
    public async Task A_delete_that_the_service_refuses_for_one_message_leaves_the_endpoint_at_work()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        await using var bus = await TestBus.StartAsync(server, _ => Task.CompletedTask);
        server.Faults.AnswerNext(
            "DeleteMessageBatch", 1, """{"Failed":[{"Id":"0","Code":"ReceiptHandleIsInvalid","SenderFault":true}]}""");

        queue.Send("""{"id":"a"}""");

        await Eventually.HoldsAsync(
            () => bus.Logs.Lines.Any(x => x.Contains("was not deleted: ReceiptHandleIsInvalid", StringComparison.Ordinal)),
            "it is told",
            Cancelled);
        await Eventually.HoldsAsync(() => queue.Deleted == 1, "it came again and is deleted", Cancelled);
        Assert.Equal(2, queue.Deliveries);
    }

    [Fact]
    public async Task The_kill_switch_stops_and_restarts_the_endpoint()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        var failing = true;
        await using var bus = await TestBus.StartAsync(
            server,
            _ => Volatile.Read(ref failing) ? throw new InvalidOperationException() : Task.CompletedTask,
            e => e.UseKillSwitch(x => x.SetActivationThreshold(2).SetTripThreshold(0.5).SetRestartTimeout(TimeSpan.FromSeconds(1))));
        queue.Send("""{"id":"a"}""");
        queue.Send("""{"id":"b"}""");
        queue.Send("""{"id":"c"}""");
        await Eventually.HoldsAsync(
            () => bus.Logs.Lines.Any(x => x.Contains("Kill Switch", StringComparison.OrdinalIgnoreCase)),
            "it trips",
            Cancelled);
        Volatile.Write(ref failing, false);

        queue.Send("""{"id":"d"}""");

        await Eventually.HoldsAsync(() => queue.Messages.Count == 0, "the rest is consumed after the restart", Cancelled);
        Assert.InRange(server["orders_error"].Messages.Count, 2, 3);
    }
}

[Trait("Kind", "wire")]
public sealed class LeanRecoveryTests() : RecoveryTests(AwsClientKind.Lean);

[Trait("Kind", "wire")]
public sealed class SdkRecoveryTests() : RecoveryTests(AwsClientKind.Sdk);
