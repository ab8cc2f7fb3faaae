using System.Collections.Concurrent;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Time;
using FsCheck;
using FsCheck.Fluent;
using MassTransit;

namespace CustomerDp.Tests.AmazonSqs;

/// <summary>
/// Whatever fails, is given back, is paused or stopped: messages of a group are first handled in the order in which they were sent, and
/// none is lost.
/// </summary>
[Trait("Kind", "wire")]
public sealed class FifoPropertyTests
{
    private const string Queue = "orders.fifo";
    private const int Runs = 25;

    // How an attempt may end. Those that are not listed for a message succeed.
    private enum Ending
    {
        Redelivered,
        GivenBackAtOnce,
        GivenBackForLater,
        DeleteFails,
    }

    private enum Disturbance
    {
        None,
        Stop,
        Pause,
    }

    [Fact]
    public void In_each_group_messages_are_first_handled_in_the_order_in_which_they_were_sent()
    {
        var messages = Gen.Zip(Gen.Choose(0, 3), Gen.Frequency((3, Gen.Constant(Array.Empty<Ending>())), (2, EndingOf().ArrayOf(2))))
            .ArrayOf();
        var disturbances = Gen.Elements(Disturbance.None, Disturbance.Stop, Disturbance.Pause).ArrayOf(3);
        var scenarios =
            from sent in messages
            from disturbed in disturbances
            from workers in Gen.Choose(1, 2)
            select (sent, disturbed, workers);
        Prop.ForAll(scenarios.ToArbitrary(), x => Task.Run(() => HoldsAsync(x.sent, x.disturbed, x.workers)).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Runs).WithEndSize(40));
    }

    private static Gen<Ending> EndingOf() =>
        Gen.Elements(Ending.Redelivered, Ending.GivenBackAtOnce, Ending.GivenBackForLater, Ending.DeleteFails);

    private static async Task HoldsAsync((int Group, Ending[] Endings)[] sent, Disturbance[] disturbances, int workers)
    {
        var clock = new ManualTimeProvider();
        await using var server = await FakeSqsServer.StartAsync(clock);
        var queue = server.CreateQueues(Queue);
        for (var i = 0; i < sent.Length; i++)
        {
            queue.Send($$"""{"id":"{{i}}"}""", groupId: $"g{sent[i].Group}", deduplicationId: $"{i}");
        }

        var attempts = new ConcurrentDictionary<int, int>();
        var handled = new ConcurrentQueue<int>();
        List<TestBus> buses = [];
        for (var i = 0; i < workers; i++)
        {
            buses.Add(await TestBus.StartAsync(
                server,
                context => HandleAsync(context, sent, attempts, handled, server),
                e =>
                {
                    e.PrefetchCount = 4;
                    // The clock runs faster than requests do; what a stop cuts off comes back when this is over.
                    e.VisibilityTimeout = TimeSpan.FromMinutes(1);
                    e.UseDelayedRedelivery(r => r.Interval(100, TimeSpan.FromSeconds(1)));
                },
                timeProvider: clock,
                queue: Queue));
        }

        foreach (var disturbance in disturbances)
        {
            await StepsAsync(clock, 20, () => queue.Messages.Count == 0);
            await DisturbAsync(clock, buses[0], disturbance);
        }

        await StepsAsync(clock, 20_000, () => queue.Messages.Count == 0);
        foreach (var bus in buses)
        {
            await using (bus)
            {
                await StoppedAsync(clock, bus);
            }
        }

        var first = handled.Distinct().ToArray();
        Assert.Empty(queue.Messages);
        Assert.Empty(server["orders_error.fifo"].Messages);
        Assert.Equal(sent.Length, first.Length);
        Assert.All(first.GroupBy(i => sent[i].Group), x => Assert.Equal(x.Order(), x));
    }

    private static Task HandleAsync(
        ConsumeContext<Ordered> context,
        (int Group, Ending[] Endings)[] sent,
        ConcurrentDictionary<int, int> attempts,
        ConcurrentQueue<int> handled,
        FakeSqsServer server)
    {
        var id = int.Parse(context.Message.Id);
        var attempt = attempts.AddOrUpdate(id, 0, (_, count) => count + 1);
        var settlement = context.ReceiveContext.GetPayload<AmazonSqsSettlementContext>();
        switch (attempt < sent[id].Endings.Length ? sent[id].Endings[attempt] : (Ending?)null)
        {
            case Ending.Redelivered:
                throw new InvalidOperationException();
            case Ending.GivenBackAtOnce:
                settlement.GiveBack("test", TimeSpan.Zero);
                break;
            case Ending.GivenBackForLater:
                settlement.GiveBack("test", TimeSpan.FromSeconds(2));
                break;
            case Ending.DeleteFails:
                // Of whichever delete comes next: it is tried again.
                server.Faults.FailNext("DeleteMessageBatch", 1);
                handled.Enqueue(id);
                break;
            default:
                handled.Enqueue(id);
                break;
        }

        return Task.CompletedTask;
    }

    private static async Task DisturbAsync(ManualTimeProvider clock, TestBus bus, Disturbance disturbance)
    {
        switch (disturbance)
        {
            case Disturbance.Stop:
                await StoppedAsync(clock, bus);
                await bus.Bus.StartAsync();
                break;
            case Disturbance.Pause:
                bus.Pauses.Pause(Queue, "test", "maintenance");
                await StepsAsync(clock, 5, () => false);
                bus.Pauses.Resume(Queue, "test");
                break;
            default:
                break;
        }
    }

    private static async Task StoppedAsync(ManualTimeProvider clock, TestBus bus)
    {
        var stopped = bus.StopAsync();
        await StepsAsync(clock, int.MaxValue, () => stopped.IsCompleted);
        await stopped;
    }

    private static async Task StepsAsync(ManualTimeProvider clock, int most, Func<bool> isDone)
    {
        for (var i = 0; i < most && !isDone(); i++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }
    }
}
