using Amazon.DynamoDBv2;
using Amazon.SQS;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Control;
using CustomerDp.DynamoDb.Works;
using CustomerDp.Operations.Failures;
using CustomerDp.Operations.Selecting;
using CustomerDp.Operations.Sessions;
using CustomerDp.Operations.Works;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Dying;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;
using CustomerDp.TestHarness.Time;

namespace CustomerDp.IntegrationTests.Works;

/// <summary>Works on messages that were chosen, in a table of the emulator and on queues whose clock can be put forward.</summary>
[Trait("Kind", "wire")]
public sealed class WorkTests(AwsFixture aws) : IAsyncLifetime
{
    private readonly ShiftedTimeProvider _clock = new();
    private Product _product = null!;
    private FakeSqsServer _sqs = null!;
    private FakeQueue _dead = null!;
    private FakeQueue _target = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Dead => QueueNames.DeadLetterOf(_product.PolicyQueue);

    public async ValueTask InitializeAsync()
    {
        _product = await Product.CreateAsync(aws, Cancellation);
        _sqs = await FakeSqsServer.StartAsync(_clock);
        (_dead, _target) = (_sqs.CreateQueue(Dead), _sqs.CreateQueue(_product.PolicyQueue));
    }

    public async ValueTask DisposeAsync()
    {
        await _sqs.DisposeAsync();
        await _product.DisposeAsync();
    }

    [Theory]
    [InlineData("SendMessageBatchAsync", 9)]
    [InlineData("DeleteMessageBatchAsync", 9)]
    [InlineData("DeleteMessageBatchAsync", 25)]
    public async Task Of_1000_exactly_the_250_chosen_move_though_50_arrive_and_the_process_dies(string call, int times)
    {
        await SendAsync(0, 1000);
        string[] chosen = [.. _dead.Messages.Where((_, i) => i % 4 == 1).Select(m => m.Id)];
        var bodies = _dead.Messages.Where(m => chosen.Contains(m.Id)).Select(m => m.Body).ToHashSet();
        using var session = Session();
        var plan = await PlanAsync(session, MessageFilter.Of(chosen));
        await SendAsync(1000, 50);
        Assert.Equal((250, WorkStates.Planned), (plan.Total, plan.State));
        Assert.Equal(1050, _dead.Visible);

        using var dying = Session(new Death(call, times));
        var begun = (await new WorkOrders(dying).BeginAsync(plan, "first", Cancellation)).Work!;
        _ = new WorkRunner(dying, begun).RunAsync(Cancellation);
        var orders = new WorkOrders(session);
        var store = Store(session);
        await Eventually.HoldsAsync(
            () => _target.Messages.Count >= 10 * Math.Min(times, 25), "it has come to where it dies", Cancellation);
        Assert.Null(await orders.TakeOverAsync(Dead, "second", Cancellation));
        _clock.Forward(WorkOrders.Silence);
        var taken = await orders.TakeOverAsync(Dead, "second", Cancellation);
        Assert.InRange(taken!.Next, 0, 249);
        var done = await new WorkRunner(session, taken).RunAsync(Cancellation);

        Assert.Equal(
            (WorkStates.Finished, 250, 250, 0, 0), (done.State, done.Next, done.Done, done.Failed, done.Vanished));
        Assert.Equal(bodies.Order(), _target.Messages.Select(m => m.Body).Distinct().Order());
        Assert.InRange(_target.Messages.Count, 250, 260);
        Assert.Equal(800, _dead.Visible);
        Assert.DoesNotContain(_dead.Messages, m => bodies.Contains(m.Body));
        Assert.Equal(done, await store.FindAsync(Dead, done.Id, Cancellation), SameCounts);
        var entry = Assert.Single(await session.Audit.NewestAsync(10, olderThan: null, Cancellation));
        Assert.Equal(("replay", Dead, AuditEntry.Completed), (entry.Action, entry.Queue, entry.State));
        Assert.Equal(("250", "250"), (entry.Details["selected"], entry.Details["moved"]));
    }

    [Fact]
    public async Task A_queue_has_one_work_at_a_time_and_who_comes_second_is_told_whose()
    {
        await SendAsync(0, 20);
        using var session = Session();
        var orders = new WorkOrders(session);
        var plans = new[] { await PlanAsync(session), await PlanAsync(session), await PlanAsync(session) };

        var begun = await Task.WhenAll(plans.Select(p => orders.BeginAsync(p, "here", Cancellation)));

        var running = Assert.Single(begun, b => b.Work is not null).Work!;
        Assert.All(begun.Where(b => b.Work is null), b => Assert.Equal((running.Id, running.By), (b.Other?.Id, b.Other?.By)));
        Assert.Equal(await session.WhoAsync(Cancellation), running.By);
        Assert.Equal(WorkStates.Finished, (await new WorkRunner(session, running).RunAsync(Cancellation)).State);
        var next = await orders.BeginAsync(plans.First(p => p.Id != running.Id), "here", Cancellation);
        var second = await new WorkRunner(session, next.Work!).RunAsync(Cancellation);
        Assert.Equal((0, 20), (second.Done, second.Vanished));
        Assert.Equal(new WorkBegun(null, null), await orders.BeginAsync(plans.First(p => p.Id == running.Id), "here", Cancellation));
        Assert.Equal(20, _target.Messages.Count);
    }

    [Fact]
    public async Task A_plan_that_nobody_said_yes_to_in_time_does_not_begin()
    {
        await SendAsync(0, 3);
        using var session = Session();
        var plan = await PlanAsync(session);
        _clock.Forward(Work.PlanLife);

        Assert.Equal(new WorkBegun(null, null), await new WorkOrders(session).BeginAsync(plan, "here", Cancellation));
    }

    [Fact]
    public async Task Told_to_stop_it_ends_after_the_batch_in_hand_and_says_how_far_it_came()
    {
        await SendAsync(0, 200);
        using var session = Session();
        var orders = new WorkOrders(session);
        var plan = await PlanAsync(session, perSecond: 50);
        var work = (await orders.BeginAsync(plan, "here", Cancellation)).Work!;

        var run = new WorkRunner(session, work).RunAsync(Cancellation);
        await Eventually.HoldsAsync(() => _target.Messages.Count >= 20, "it goes on", Cancellation);
        Assert.Equal(WorkStates.Stopping, (await orders.StopAsync(Dead, work.Id, Cancellation))!.State);
        var stopped = await run;

        Assert.Equal(WorkStates.Stopped, stopped.State);
        Assert.InRange(stopped.Done, 20, 190);
        Assert.Equal((stopped.Done, stopped.Done), (stopped.Next, _target.Messages.Count));
        Assert.Equal(200 - stopped.Done, _dead.Visible);
        Assert.Equal(AuditEntry.Interrupted, Assert.Single(await session.Audit.NewestAsync(10, olderThan: null, Cancellation)).State);
    }

    [Fact]
    public async Task What_the_target_refuses_and_what_others_took_is_told_one_by_one()
    {
        await SendAsync(0, 30);
        using var session = Session();
        var plan = await PlanAsync(session);
        var messages = await Store(session).MessagesAsync(plan, 0, null, Cancellation);
        using var other = Session();
        await using (var taken = await HeldSelection.TakeAsync(other, Dead, MessageFilter.Of([messages[3].MessageId]), 1, Cancellation))
        {
            await taken.Held.DeleteAsync(taken.Selection.Messages.Select(m => m.Message), Cancellation);
        }

        _sqs.Faults.FailNext("SendMessageBatch", 1, status: 400, type: "InvalidParameterValue");
        var work = (await new WorkOrders(session).BeginAsync(plan, "here", Cancellation)).Work!;
        var done = await new WorkRunner(session, work).RunAsync(Cancellation);

        Assert.Equal((WorkStates.Finished, 20, 9, 1), (done.State, done.Done, done.Failed, done.Vanished));
        var faults = await Store(session).FaultsAsync(done, Cancellation);
        Assert.Equal(messages.Take(10).Select(m => m.MessageId).Order(), faults.Select(f => f.MessageId).Order());
        Assert.Equal("vanished", Assert.Single(faults, f => f.MessageId == messages[3].MessageId).Outcome);
        Assert.Equal(("not-sent", "InvalidParameterValue"), (faults[0].Outcome, faults[0].Code));
        Assert.Equal(AuditEntry.Incomplete, Assert.Single(await session.Audit.NewestAsync(10, olderThan: null, Cancellation)).State);
    }

    [Fact]
    public async Task Deleted_are_exactly_those_chosen()
    {
        await SendAsync(0, 25);
        using var session = Session();
        string[] chosen = [.. _dead.Messages.Take(12).Select(m => m.Id)];
        var plan = await new WorkPlans(session).PlanAsync(
            new(Dead, WorkKind.Delete, null, MessageFilter.Of(chosen), null, null), Cancellation);
        var work = (await new WorkOrders(session).BeginAsync(plan, "here", Cancellation)).Work!;
        var done = await new WorkRunner(session, work).RunAsync(Cancellation);

        Assert.Equal((WorkStates.Finished, 12), (done.State, done.Done));
        Assert.Equal(13, _dead.Visible);
        Assert.DoesNotContain(_dead.Messages, m => chosen.Contains(m.Id));
        Assert.Empty(_target.Messages);
        Assert.Equal("delete", Assert.Single(await session.Audit.NewestAsync(10, olderThan: null, Cancellation)).Action);
    }

    [Fact]
    public async Task A_process_that_ends_leaves_it_to_any_other_at_once()
    {
        await SendAsync(0, 100);
        using var session = Session();
        var orders = new WorkOrders(session);
        var work = (await orders.BeginAsync(await PlanAsync(session, perSecond: 50), "first", Cancellation)).Work!;
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var run = new WorkRunner(session, work).RunAsync(leave.Token);
        await Eventually.HoldsAsync(() => _target.Messages.Count >= 20, "it goes on", Cancellation);
        await leave.CancelAsync();
        var left = await run;
        Assert.Equal((WorkStates.Running, null), (left.State, left.Host));

        var taken = await orders.TakeOverAsync(Dead, "second", Cancellation);
        var done = await new WorkRunner(session, taken! with { PerSecond = null }).RunAsync(Cancellation);

        Assert.Equal((WorkStates.Finished, 100, 0), (done.State, done.Done, done.Vanished));
        Assert.Equal(100, _target.Messages.Select(m => m.Body).Distinct().Count());
        Assert.Empty(_dead.Messages);
    }

    [Fact]
    public async Task Failures_are_looked_at_once_grouped_and_given_back_at_once()
    {
        await SendAsync(0, 40);
        await DeadLetters.SendAsync(
            _sqs.CreateClient(), Dead, ["{", "[]"], "not-json", exceptionType: null, cancellationToken: Cancellation);
        using var session = Session();
        var board = new FailureBoard(_clock);

        var seen = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => board.OfAsync(session, Dead, Cancellation)));

        var asked = _sqs.Asked("ReceiveMessage");
        Assert.Equal(42, _dead.Visible);
        Assert.All(seen, s => Assert.Same(seen[0], s));
        Assert.Equal(
            [("fault", "PolicyCreatedEvent", "System.TimeoutException", 40), ("not-json", "-", "-", 2)],
            FailureGroup.Of([seen[0]]).Select(g => (g.Reason, g.EventType, g.ExceptionType, g.Count)));
        Assert.Single(seen[0].Messages, m => new FailureFilter("fault", null, null, null, "#p7").Matches(m));
        Assert.Equal(2, seen[0].Messages.Count(m => new FailureFilter(null, "-", null, null, null).Matches(m) && m.IsInvalid));
        await board.OfAsync(session, Dead, Cancellation);
        Assert.Equal(asked, _sqs.Asked("ReceiveMessage"));
        _dead.Send("{}");
        board.Forget(Dead);
        Assert.Equal(43, (await board.OfAsync(session, Dead, Cancellation)).Messages.Count);
        await Assert.ThrowsAsync<ArgumentException>(() => board.OfAsync(session, _product.PolicyQueue, Cancellation));
    }

    private static bool SameCounts(Work? a, Work? b) =>
        (a?.State, a?.Next, a?.Done, a?.Version, a?.Host) == (b?.State, b?.Next, b?.Done, b?.Version, b?.Host);

    private static WorkStore Store(OperationsSession session) => new(session.DynamoDb, session.Settings.Tables.Control);

    private Task<Work> PlanAsync(OperationsSession session, MessageFilter? filter = null, int? perSecond = null) =>
        new WorkPlans(session).PlanAsync(
            new(Dead, WorkKind.Replay, _product.PolicyQueue, filter ?? MessageFilter.Of([]), null, perSecond), Cancellation);

    private Task SendAsync(int first, int count) => DeadLetters.SendAsync(
        _sqs.CreateClient(),
        Dead,
        Enumerable.Range(first, count).Select(i => Pas.Created($"P{i}", "C1", 1, number: $"N{i}")),
        cancellationToken: Cancellation);

    private OperationsSession Session(Death? death = null) => new(
        () => death is null ? _sqs.CreateClient() : Mortals.Of<IAmazonSQS>(_sqs.CreateClient(), death),
        () => death is null ? aws.CreateDynamoDb() : Mortals.Of<IAmazonDynamoDB>(aws.CreateDynamoDb(), death))
    {
        Settings = _product.Settings,
        Time = _clock,
    };
}
