using System.Net;
using Amazon.DynamoDBv2;
using Amazon.SQS;
using CustomerDp.ConsoleTests.Hosting;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Control;
using CustomerDp.DynamoDb.Works;
using CustomerDp.Operations.Works;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Authentication;
using CustomerDp.TestHarness.Dying;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;
using CustomerDp.TestHarness.Time;

namespace CustomerDp.ConsoleTests.Works;

/// <summary>Replays in a browser, on queues whose clock can be put forward.</summary>
[Trait("Kind", "wire")]
public sealed class ReplayTests(AwsFixture aws) : IAsyncLifetime
{
    private readonly ShiftedTimeProvider _clock = new();
    private Product _product = null!;
    private FakeSqsServer _sqs = null!;
    private FakeQueue _dead = null!;
    private FakeQueue _target = null!;
    private TestIssuer _issuer = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Dead => QueueNames.DeadLetterOf(_product.PolicyQueue);

    private string Page => $"/failures?queue={Dead}&reason=chosen";

    private WorkStore Store => new(_product.DynamoDb, _product.Settings.Tables.Control);

    public async ValueTask InitializeAsync()
    {
        _product = await Product.CreateAsync(aws, Cancellation);
        _sqs = await FakeSqsServer.StartAsync(_clock);
        foreach (var queue in _product.Settings.AllQueues)
        {
            _sqs.CreateQueue(queue);
        }

        (_dead, _target) = (_sqs[Dead], _sqs[_product.PolicyQueue]);
        _issuer = await TestIssuer.StartAsync(TimeProvider.System);
        _issuer.SignIn.Person = People.Named("ada", "customerdp.look", "customerdp.operate");
    }

    public async ValueTask DisposeAsync()
    {
        await _issuer.DisposeAsync();
        await _sqs.DisposeAsync();
        await _product.DisposeAsync();
    }

    [Fact]
    public async Task Of_1000_exactly_the_250_that_were_shown_move_though_50_of_the_kind_arrive_and_the_host_is_killed_in_the_middle()
    {
        await SendAsync(0, 250, "chosen");
        await SendAsync(250, 750, "other");
        var bodies = _dead.Messages.Take(250).Select(m => m.Body).ToHashSet(StringComparer.Ordinal);
        var death = new Death("SendMessageBatchAsync", 9);

        // It is never stopped in order: it dies.
        var first = await StartAsync(death);
        using var ada = first.Visitor();
        var failures = await ada.GetAsync(Page, Cancellation);
        Assert.Contains("250 messages in 1 group", failures.Text, StringComparison.Ordinal);
        var plan = await ada.SendFormAsync(Page, "/works/plan", Choice("all"), Cancellation);
        Assert.Equal(HttpStatusCode.OK, plan.Status);
        Assert.Contains("Exactly these 250 messages?", plan.Text, StringComparison.Ordinal);
        Assert.Contains("250 apply", plan.Text, StringComparison.Ordinal);
        await SendAsync(1000, 50, "chosen");

        await ada.SendFormAsync(plan.Address.PathAndQuery, $"{plan.Address.AbsolutePath}/begin", Nothing, Cancellation);
        await Eventually.HoldsAsync(() => death.HasCome, "the host has died", Cancellation);
        _clock.Forward(WorkOrders.Silence);
        await using var second = await StartAsync();
        using var visitor = second.Visitor();
        var work = Assert.Single(await Store.OfAsync(Dead, Cancellation));
        await Eventually.HoldsAsync(
            async () => (await Store.FindAsync(Dead, work.Id, Cancellation))!.State == WorkStates.Finished,
            "another host has finished it",
            TimeSpan.FromSeconds(30),
            Cancellation);

        Assert.Equal(bodies.Order(), _target.Messages.Select(m => m.Body).Distinct().Order());
        Assert.InRange(_target.Messages.Count, 250, 260);
        await Eventually.HoldsAsync(() => _dead.Visible == 800, "the others are given back", Cancellation);
        Assert.DoesNotContain(_dead.Messages, m => bodies.Contains(m.Body));
        var page = await visitor.GetAsync(plan.Address.AbsolutePath, Cancellation);
        Assert.Contains("250 of 250 handled: 250 done, 0 failed, 0 vanished", page.Text, StringComparison.Ordinal);
        var report = await visitor.GetAsync($"{plan.Address.AbsolutePath}/report", Cancellation);
        Assert.Equal(250, report.Html.Split("\"outcome\":\"moved\"").Length - 1);
        var entry = await People.EndedAuditAsync(_product, Cancellation);
        Assert.Equal(("ada (id-of-ada)", "replay", AuditEntry.Completed), (entry.By, entry.Action, entry.State));
    }

    [Fact]
    public async Task Who_comes_second_is_told_whose_work_it_is_and_it_can_be_watched_and_stopped()
    {
        await SendAsync(0, 60, "chosen");
        await using var console = await StartAsync();
        using var ada = console.Visitor();
        await ada.GetAsync("/works", Cancellation);
        _issuer.SignIn.Person = People.Named("bob", "customerdp.look", "customerdp.operate");
        using var bob = console.Visitor();
        var hers = await ada.SendFormAsync(Page, "/works/plan", Choice("all", rate: "10"), Cancellation);
        var his = await bob.SendFormAsync(Page, "/works/plan", Choice("all"), Cancellation);

        await ada.SendFormAsync(hers.Address.PathAndQuery, $"{hers.Address.AbsolutePath}/begin", Nothing, Cancellation);
        var refused = await bob.SendFormAsync(his.Address.PathAndQuery, $"{his.Address.AbsolutePath}/begin", Nothing, Cancellation);

        Assert.Contains("ada (id-of-ada) is at work on this queue", refused.Text, StringComparison.Ordinal);
        Assert.Contains(hers.Address.AbsolutePath, refused.Html, StringComparison.Ordinal);
        await Eventually.HoldsAsync(() => _target.Messages.Count >= 10, "hers goes on", Cancellation);
        await bob.SendFormAsync(hers.Address.PathAndQuery, $"{hers.Address.AbsolutePath}/stop", Nothing, Cancellation);
        var progress = await bob.GetAsync($"{hers.Address.AbsolutePath}/progress", Cancellation);
        Assert.Contains("event: end", progress.Html, StringComparison.Ordinal);
        Assert.Contains("\"state\":\"stopped\"", progress.Html, StringComparison.Ordinal);
        Assert.InRange(_target.Messages.Count, 10, 50);
        var begun = await bob.SendFormAsync(his.Address.PathAndQuery, $"{his.Address.AbsolutePath}/begin", Nothing, Cancellation);
        Assert.DoesNotContain("is at work", begun.Text, StringComparison.Ordinal);
        await Eventually.HoldsAsync(() => _dead.Messages.Count == 0, "his goes on", Cancellation);
    }

    [Fact]
    public async Task Single_messages_are_ticked_and_without_the_role_nothing_is_begun()
    {
        await SendAsync(0, 10, "chosen");
        await using var console = await StartAsync();
        using var ada = console.Visitor();
        await ada.GetAsync("/works", Cancellation);
        var chosen = _dead.Messages[3].Id;
        var plan = await ada.SendFormAsync(
            Page, "/works/plan", new Dictionary<string, string>(Choice("ticked")) { ["message"] = chosen }, Cancellation);
        Assert.Contains("Exactly these 1 messages?", plan.Text, StringComparison.Ordinal);
        Assert.Contains(chosen, plan.Text, StringComparison.Ordinal);
        var none = await ada.SendFormAsync(Page, "/works/plan", Choice("ticked"), Cancellation);
        Assert.Contains("No message was chosen", none.Text, StringComparison.Ordinal);

        _issuer.SignIn.Person = People.Named("eve", "customerdp.look");
        using var eve = console.Visitor();
        foreach (var action in new[] { "begin", "stop", "export" })
        {
            var answer = await eve.SendFormAsync(Page, $"{plan.Address.AbsolutePath}/{action}", Nothing, Cancellation);
            Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await eve.SendFormAsync(Page, "/works/plan", Choice("all"), Cancellation)).Status);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await ada.GetAsync($"{plan.Address.AbsolutePath}/begin", Cancellation)).Status);
        Assert.Empty(_target.Messages);
        Assert.Single(await Store.OfAsync(Dead, Cancellation));
    }

    private static IReadOnlyDictionary<string, string> Nothing { get; } = new Dictionary<string, string>();

    private Dictionary<string, string> Choice(string which, string rate = "") => new()
    {
        ["queue"] = Dead,
        ["reason"] = "chosen",
        ["which"] = which,
        ["kind"] = "Replay",
        ["rate"] = rate,
    };

    private Task<RunningConsole> StartAsync(Death? death = null) => RunningConsole.StartAsync(
        aws,
        _product,
        issuer: _issuer,
        sqs: () => death is null ? _sqs.CreateClient() : Mortals.Of<IAmazonSQS>(_sqs.CreateClient(), death),
        dynamoDb: () => death is null ? aws.CreateDynamoDb() : Mortals.Of<IAmazonDynamoDB>(aws.CreateDynamoDb(), death),
        awsTime: _clock);

    private Task SendAsync(int first, int count, string reason) => DeadLetters.SendAsync(
        _sqs.CreateClient(),
        Dead,
        Enumerable.Range(first, count).Select(i => Pas.Created($"P{i}", "C1", 1, number: $"N{i}")),
        reason,
        Cancellation);
}
