using Amazon.DynamoDBv2;
using CustomerDp.ConsoleTests.Hosting;
using CustomerDp.DynamoDb.Control;
using CustomerDp.DynamoDb.Erasing;
using CustomerDp.Operations.Erasing;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Authentication;
using CustomerDp.TestHarness.Dying;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.ConsoleTests.Customers;

/// <summary>Erasures whose host dies, and the one that comes after it; by a clock whose minutes are seconds.</summary>
[Trait("Kind", "process")]
public sealed class ErasureTests(AwsFixture aws) : IAsyncLifetime
{
    private const string Customer = "C1";
    private const string Name = "Wilhelmina";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly HastyClock _clock = new();
    private Product _product = null!;
    private TestIssuer _issuer = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Dictionary<string, string> Confirmed { get; } = new() { ["id"] = Customer, ["again"] = Customer };

    private LastingErasures Store => new(_product.DynamoDb, _product.Settings.Tables.Control);

    public async ValueTask InitializeAsync()
    {
        _product = await Product.CreateAsync(aws, Cancellation);
        _issuer = await TestIssuer.StartAsync(TimeProvider.System);
        _issuer.SignIn.Person = People.Named("eve", "customerdp.look", "customerdp.bodies", "customerdp.erase");
        await DeadLetters.SendAsync(
            _product.Sqs,
            _product.QuoteQueue,
            [Pas.Held("Q1", Customer, 1, 1, name: Name), Pas.Held("Q2", "C2", 1, 1, name: "Friederike")],
            reason: null,
            Cancellation);
        var worker = await _product.StartWorkerAsync(Cancellation);
        await _product.DrainedAsync(_product.QuoteQueue, Cancellation);
        await worker.TerminateAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _issuer.DisposeAsync();
        await _product.DisposeAsync();
    }

    // Before anything was done but that it was written down; and in the middle.
    [Theory]
    [InlineData("PutItemAsync", 1)]
    [InlineData("UpdateItemAsync", 3)]
    public async Task Wherever_its_host_dies_another_finishes_what_was_confirmed_says_so_and_erases_nobody_else(string call, int times)
    {
        await DieAsync(call, times);
        await using var second = await StartAsync();
        using var eve = second.Visitor();

        var erasure = await EndedAsync();

        Assert.Equal((1, null, 0), (erasure.TakenOver, erasure.Code, erasure.NotReached));
        Assert.DoesNotContain(Name, await PersonalAsync(eve, Customer), StringComparison.Ordinal);
        Assert.Contains("Friederike", await PersonalAsync(eve, "C2"), StringComparison.Ordinal);
        var page = await eve.GetAsync($"/customers?id={Customer}", Cancellation);
        Assert.Contains("It was erased", page.Text, StringComparison.Ordinal);
        Assert.Contains("Its host died or left it: another has gone on with it, once.", page.Text, StringComparison.Ordinal);
        var entry = Assert.Single(await People.AuditAsync(_product, Cancellation), e => e.Action == "erase");
        Assert.Equal(
            ("eve (id-of-eve)", $"CUSTOMER#{Customer}", AuditEntry.Completed, "1"),
            (entry.By, entry.Queue, entry.State, entry.Details["takenOver"]));
    }

    [Fact]
    public async Task A_hold_that_came_meanwhile_is_heeded()
    {
        await DieAsync("PutItemAsync", 1);
        await new LegalHolds(_product.DynamoDb, _product.Settings.Tables.Control).PutAsync(
            new LegalHold(Customer, "a case", "ada", TimeProvider.System.GetUtcNow()), Cancellation);
        await using var second = await StartAsync();
        using var eve = second.Visitor();

        var erasure = await EndedAsync();

        Assert.Equal(ErasureRunner.Held, erasure.Code);
        Assert.Contains(Name, await PersonalAsync(eve, Customer), StringComparison.Ordinal);
        var page = await eve.GetAsync($"/customers?id={Customer}", Cancellation);
        Assert.Contains("An erasure was not made", page.Text, StringComparison.Ordinal);
        Assert.Equal(
            AuditEntry.Failed, Assert.Single(await People.AuditAsync(_product, Cancellation), e => e.Action == "erase").State);
    }

    [Fact]
    public async Task A_host_that_is_stopped_leaves_it_to_the_next_at_once_and_what_the_command_line_left_is_not_touched()
    {
        var register = new ErasureRegister(_product.DynamoDb, _product.Settings.Tables);
        var now = TimeProvider.System.GetUtcNow();
        await register.BeginAsync("C2", now.UtcDateTime, "grace", now, Cancellation);
        _clock.Haste = 1;
        await using (var first = await StartAsync())
        {
            using var visitor = first.Visitor();
            await visitor.GetAsync("/works", Cancellation);
            var begun = await visitor.SendFormAsync(Page, "/customers/erase/begin", Confirmed, Cancellation);
            Assert.Contains("The erasure has begun", begun.Text, StringComparison.Ordinal);
            var again = await visitor.SendFormAsync(Page, "/customers/erase/begin", Confirmed, Cancellation);
            Assert.Contains("The customer is being erased already", again.Text, StringComparison.Ordinal);
        }

        Assert.Equal((null, null), await Store.FindAsync(Customer, Cancellation) is var left ? (left!.Host, left.EndedAt) : default);
        _clock.Haste = 20;
        await using var second = await StartAsync();
        using var eve = second.Visitor();

        var erasure = await EndedAsync();

        Assert.Equal(1, erasure.TakenOver);
        Assert.DoesNotContain(Name, await PersonalAsync(eve, Customer), StringComparison.Ordinal);
        Assert.Contains("Friederike", await PersonalAsync(eve, "C2"), StringComparison.Ordinal);
    }

    private static string Page => $"/customers/erase?id={Customer}";

    // Never stopped in order.
    private async Task DieAsync(string call, int times)
    {
        var death = new Death(call, times);
        var first = await StartAsync(death);
        using var eve = first.Visitor();
        await eve.GetAsync("/works", Cancellation);

        // Who waits for the answer of a host that has died gives up.
        var answer = eve.SendFormAsync(Page, "/customers/erase/begin", Confirmed, Cancellation);
        await Eventually.HoldsAsync(() => death.HasCome, "the host has died", Cancellation);
        if (answer.IsCompleted)
        {
            await answer;
        }

        _clock.Forward(ErasureRunner.Silence);
    }

    private static async Task<string> PersonalAsync(Visitor visitor, string customer) =>
        (await visitor.SendFormAsync(
            $"/customers?id={customer}", "/customers/personal", new Dictionary<string, string> { ["id"] = customer }, Cancellation)).Text;

    private async Task<LastingErasure> EndedAsync()
    {
        LastingErasure? erasure = null;
        await Eventually.HoldsAsync(
            async () => (erasure = await Store.FindAsync(Customer, Cancellation)) is { EndedAt: not null },
            "the erasure is over",
            Limit,
            Cancellation);
        return erasure!;
    }

    private Task<RunningConsole> StartAsync(Death? death = null) => RunningConsole.StartAsync(
        aws,
        _product,
        issuer: _issuer,
        dynamoDb: () => death is null ? aws.CreateDynamoDb() : Mortals.Of<IAmazonDynamoDB>(aws.CreateDynamoDb(), death),
        awsTime: _clock);

    /// <summary>The system's clock, put forward on request, whose timers are over twenty times as soon, unless told otherwise.</summary>
    private sealed class HastyClock : TimeProvider
    {
        private long _ahead;

        public int Haste { get; set; } = 20;

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(
                callback, state, dueTime > TimeSpan.Zero ? dueTime / Haste : dueTime, period > TimeSpan.Zero ? period / Haste : period);

        public void Forward(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);
    }
}
