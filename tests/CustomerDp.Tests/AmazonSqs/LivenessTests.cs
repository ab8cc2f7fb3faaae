using Amazon.Runtime;
using Amazon.SQS.Model;
using CustomerDp.Aws;
using CustomerDp.Aws.Sqs;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Time;
using MassTransit;

namespace CustomerDp.Tests.AmazonSqs;

/// <summary>
/// Whatever happens to the service or to a loop: within a minute messages are taken again, or the endpoint says that it is dead.
/// </summary>
[Trait("Kind", "wire")]
public abstract class LivenessTests(AwsClientKind kind)
{
    private const string Body = """{"id":"a"}""";
    private const string Half = """{"Messages":[{"MessageId":"x","Body":"{\"id""";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ManualTimeProvider _clock = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("500")]
    [InlineData("throttling")]
    [InlineData("no JSON")]
    [InlineData("half JSON")]
    [InlineData("cut in mid-body")]
    [InlineData("dropped")]
    [InlineData("refused")]
    public async Task After_minutes_of_bad_answers_messages_are_taken_within_a_minute(string answer)
    {
        await using var server = await FakeSqsServer.StartAsync(kind, _clock);
        var queue = server.CreateQueues(TestBus.Queue);
        await using var bus = await StartAsync(server);
        await Eventually.HoldsAsync(() => queue.Receiving == 1, "it polls", Cancelled);

        await BeginAsync(server, answer);
        for (var passed = TimeSpan.Zero; passed < 3 * Minute; passed += TimeSpan.FromSeconds(3))
        {
            await StepAsync(server, TimeSpan.FromSeconds(3));
            await AssertAliveAsync(bus);
        }

        Assert.NotEqual(BusHealthStatus.Healthy, bus.Health);
        await EndAsync(server, answer);
        queue.Send(Body);
        await TakesWithinAMinuteAsync(server, queue);
        await Eventually.HoldsAsync(() => bus.Health == BusHealthStatus.Healthy, "it is well", Cancelled);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_a_day_of_idleness_in_which_connections_were_closed_messages_are_taken_within_a_minute(bool paused)
    {
        await using var server = await FakeSqsServer.StartAsync(kind, _clock);
        var queue = server.CreateQueues(TestBus.Queue);
        await using var bus = await StartAsync(server);
        await Eventually.HoldsAsync(() => queue.Receiving == 1, "it polls", Cancelled);
        if (paused)
        {
            bus.Pauses.Pause(TestBus.Queue, "operator", "maintenance");
            await Eventually.HoldsAsync(
                () =>
                {
                    _clock.Advance(TimeSpan.FromMilliseconds(50));
                    return queue.Receiving == 0;
                },
                "nothing is received",
                Cancelled);
        }

        await server.GoDownAsync();
        _clock.Advance(TimeSpan.FromDays(1));
        await server.ComeBackAsync();
        if (paused)
        {
            Assert.Empty(bus.Loops.FindSilent(Minute));
            Assert.Equal(BusHealthStatus.Degraded, bus.Health);
            bus.Pauses.Resume(TestBus.Queue, "operator");
        }

        queue.Send(Body);
        await TakesWithinAMinuteAsync(server, queue);
        await AssertAliveAsync(bus);
    }

    [Fact]
    public async Task A_receive_that_is_never_answered_is_given_up_and_made_again()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        server.Faults.IgnoreNext("ReceiveMessage", 2);
        await using var bus = await TestBus.StartAsync(
            server,
            _ => Task.CompletedTask,
            e =>
            {
                e.PrefetchCount = 10;
                e.WaitTimeSeconds = 0;
            },
            callTimeout: TimeSpan.FromSeconds(1));

        queue.Send(Body);

        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message is deleted", Cancelled);
        Assert.Contains(
            bus.Logs.Lines,
            x => x.Contains("Cannot receive from amazonsqs://test/orders: TimeoutException", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_body_that_stops_in_the_middle_and_stays_open_is_given_up()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        var config = server.ClientConfig();
        Assert.Equal(TimeSpan.FromSeconds(30), LeanSqsClient.DefaultResponseBodyTimeout);
        config.MaxErrorRetry = 0;
        // On the SDK's way it is the receiver that waits no longer.
        using var client = kind == AwsClientKind.Lean
            ? new LeanSqsClient(new BasicAWSCredentials("AKIATEST", "secret"), config, TimeSpan.FromMilliseconds(200))
            : server.CreateClient(config);
        server.Faults.StallNext("ReceiveMessage", 2, Half);
        await using var bus = await TestBus.StartAsync(
            server,
            _ => Task.CompletedTask,
            e =>
            {
                e.PrefetchCount = 10;
                e.WaitTimeSeconds = (ushort)(kind == AwsClientKind.Lean ? 20 : 0);
            },
            client: client,
            callTimeout: kind == AwsClientKind.Lean ? null : TimeSpan.FromSeconds(1));

        queue.Send(Body);

        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message is deleted", Cancelled);
        Assert.Equal(0, server.Faults.Left);
    }

    [Theory]
    [InlineData(typeof(NullReferenceException))]
    [InlineData(typeof(OutOfMemoryException))]
    [InlineData(typeof(OperationCanceledException))]
    public async Task A_receive_that_throws_anything_at_all_ends_nothing(Type type)
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        var calls = 0;
        var client = ReceiveOverride.Of(
            server.CreateClient(),
            receive => Interlocked.Increment(ref calls) <= 2 ? throw (Exception)Activator.CreateInstance(type)! : receive());
        await using var bus = await TestBus.StartAsync(server, _ => Task.CompletedTask, e => e.PrefetchCount = 10, client: client);

        queue.Send(Body);

        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message is deleted", Cancelled);
    }

    [Fact]
    public async Task A_receive_loop_that_is_killed_is_begun_anew()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        await using var bus = TestBus.Build(
            server,
            _ => Task.CompletedTask,
            e => e.PrefetchCount = 10,
            client: server.CreateClientWithoutRetries());
        // Telling of the fault is what nothing in the loop itself survives.
        bus.Logs.Fails = line => line.Contains("Cannot receive", StringComparison.Ordinal);
        server.Faults.FailNext("ReceiveMessage", 2);
        await bus.Bus.StartAsync(Cancelled);

        queue.Send(Body);

        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message is deleted", Cancelled);
        Assert.Contains(bus.Logs.Lines, x => x.Contains("The poller 1 of amazonsqs://test/orders failed with", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_loop_that_starts_consumers_is_begun_anew_and_loses_no_room()
    {
        await using var server = await FakeSqsServer.StartAsync(kind, _clock);
        var queue = server.CreateQueues(TestBus.Queue);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var bus = TestBus.Build(
            server,
            _ =>
            {
                started.TrySetResult();
                return gate.Task;
            },
            e =>
            {
                e.PrefetchCount = 2;
                e.ConcurrentMessageLimit = 1;
                e.MaxVisibilityTimeout = TimeSpan.FromSeconds(2);
            },
            timeProvider: _clock);
        bus.Logs.Fails = line => line.Contains("waited longer than it was hidden", StringComparison.Ordinal);
        queue.Send(Body);
        queue.Send(Body);
        await bus.Bus.StartAsync(Cancelled);
        // Both came with one receive: the second waits for the first.
        await started.Task.WaitAsync(Cancelled);
        Assert.Equal(2, queue.Hidden);

        _clock.Advance(TimeSpan.FromSeconds(3));
        gate.SetResult();

        await Eventually.HoldsAsync(
            () =>
            {
                _clock.Advance(TimeSpan.FromMilliseconds(20));
                return queue.Messages.Count == 0;
            },
            "both are consumed",
            Cancelled);
        Assert.Contains(bus.Logs.Lines, x => x.Contains("The pump of amazonsqs://test/orders failed with", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_receive_that_does_not_return_though_it_is_cancelled_is_reported_as_dead_and_holds_up_no_stop()
    {
        await using var server = await FakeSqsServer.StartAsync(kind, _clock);
        server.CreateQueues(TestBus.Queue);
        var never = new TaskCompletionSource<ReceiveMessageResponse>();
        var client = ReceiveOverride.Of(server.CreateClient(), _ => never.Task);
        await using var bus = await TestBus.StartAsync(
            server, _ => Task.CompletedTask, e => e.PrefetchCount = 10, timeProvider: _clock, client: client);
        await Eventually.HoldsAsync(() => bus.Health == BusHealthStatus.Healthy, "it is well", Cancelled);
        Assert.Empty(bus.Loops.FindSilent(Minute));

        await Eventually.HoldsAsync(
            () =>
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                return bus.Loops.FindSilent(Minute).Count > 0;
            },
            "it is silent",
            Cancelled);

        Assert.All(bus.Loops.FindSilent(Minute), x => Assert.Equal((TestBus.Queue, "poller 1"), (x.QueueName, x.Loop)));
        var stopped = bus.StopAsync();
        await Eventually.HoldsAsync(
            () =>
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                return stopped.IsCompleted;
            },
            "it stops",
            Cancelled);
        await stopped;
        Assert.Empty(bus.Loops.FindSilent(TimeSpan.Zero));
    }

    [Fact]
    public async Task A_renewal_that_is_never_answered_does_not_keep_the_next_one_waiting()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Faults.IgnoreNext("ChangeMessageVisibilityBatch", 1);
        await using var bus = await TestBus.StartAsync(
            server, _ => gate.Task, e => e.VisibilityTimeout = TimeSpan.FromSeconds(12), callTimeout: TimeSpan.FromSeconds(1));
        queue.Send(Body);

        await Eventually.HoldsAsync(() => queue.VisibilityChanges.Count > 0, "it is renewed", Cancelled);
        Assert.Equal(0, server.Faults.Left);
        Assert.Equal(1, queue.Deliveries);
        gate.SetResult();
        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message is deleted", Cancelled);
    }

    [Fact]
    public async Task A_tripped_kill_switch_is_seen_and_is_no_death()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var queue = server.CreateQueues(TestBus.Queue);
        await using var bus = await TestBus.StartAsync(
            server,
            _ => throw new InvalidOperationException(),
            e => e.UseKillSwitch(x => x.SetActivationThreshold(2).SetTripThreshold(0.5).SetRestartTimeout(TimeSpan.FromMinutes(1))));
        await Eventually.HoldsAsync(() => bus.Health == BusHealthStatus.Healthy, "it is well", Cancelled);
        for (var i = 0; i < 3; i++)
        {
            queue.Send(Body);
        }

        await Eventually.HoldsAsync(() => bus.EndpointHealth.Status != BusHealthStatus.Healthy, "it shows", Cancelled);

        await Eventually.HoldsAsync(() => bus.Loops.FindSilent(TimeSpan.FromTicks(-1)).Count == 0, "no loop is missed", Cancelled);
        Assert.NotEqual(BusHealthStatus.Healthy, bus.Health);
        Assert.Contains("stop", bus.EndpointHealth.Description, StringComparison.OrdinalIgnoreCase);
    }

    private Task<TestBus> StartAsync(FakeSqsServer server) => TestBus.StartAsync(
        server,
        _ => Task.CompletedTask,
        e =>
        {
            e.PrefetchCount = 10;
            e.VisibilityTimeout = TimeSpan.FromSeconds(30);
        },
        timeProvider: _clock,
        client: server.CreateClientWithoutRetries());

    // A request that is on its way when the clock moves ends in real time; a loop that is stuck stays silent.
    private static Task AssertAliveAsync(TestBus bus) =>
        Eventually.HoldsAsync(() => bus.Loops.FindSilent(Minute).Count == 0, "no loop is silent", Cancelled);

    private static async Task BeginAsync(FakeSqsServer server, string answer)
    {
        const string Receive = "ReceiveMessage";
        const int Always = 100_000;
        switch (answer)
        {
            case "500":
                server.Faults.FailNext(Receive, Always);
                break;
            case "throttling":
                server.Faults.FailNext(Receive, Always, 400, "RequestThrottled", "RequestThrottled;Sender");
                break;
            case "no JSON":
                server.Faults.AnswerNext(Receive, Always, "<html>Service Unavailable</html>");
                break;
            case "half JSON":
                server.Faults.AnswerNext(Receive, Always, Half);
                break;
            case "cut in mid-body":
                server.Faults.CutNext(Receive, Always, Half);
                break;
            case "dropped":
                server.Faults.DropNext(Receive, Always);
                break;
            default:
                await server.GoDownAsync();
                break;
        }
    }

    private static Task EndAsync(FakeSqsServer server, string answer)
    {
        server.Faults.Clear();
        return answer == "refused" ? server.ComeBackAsync() : Task.CompletedTask;
    }

    private async Task TakesWithinAMinuteAsync(FakeSqsServer server, FakeQueue queue)
    {
        var since = _clock.GetUtcNow();
        while (queue.Deleted == 0)
        {
            await StepAsync(server, TimeSpan.FromMilliseconds(500));
            Assert.InRange(_clock.GetUtcNow() - since, TimeSpan.Zero, Minute);
        }
    }

    // The clock stands still while requests are on their way, which takes real time.
    private async Task StepAsync(FakeSqsServer server, TimeSpan by)
    {
        int seen;
        do
        {
            seen = server.Requests.Count;
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancelled);
        }
        while (server.Requests.Count != seen);

        _clock.Advance(by);
    }
}

[Trait("Kind", "wire")]
public sealed class LeanLivenessTests() : LivenessTests(AwsClientKind.Lean);

[Trait("Kind", "wire")]
public sealed class SdkLivenessTests() : LivenessTests(AwsClientKind.Sdk);
