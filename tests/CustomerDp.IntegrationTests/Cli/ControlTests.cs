using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Cli;
using CustomerDp.Cli.Output;
using CustomerDp.Cli.Sessions;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Control;
using CustomerDp.DynamoDb.Time;
using CustomerDp.IntegrationTests.Ordering;
using CustomerDp.Operations.Publishing;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;
using CustomerDp.TestHarness.Time;
using Spectre.Console;

namespace CustomerDp.IntegrationTests.Cli;

/// <summary>Pauses and the audit log, as operators and workers see them.</summary>
[Trait("Kind", "process")]
[LongRunning]
public class ControlTests(AwsFixture aws)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pause_shows_who_why_and_until_when_until_it_is_resumed()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);

        var pause = await product.RunAsync(
            ["pause", product.PolicyQueue, "--reason", "bad release upstream", "--for", "2h", "--json"],
            Cancellation);
        var queues = await product.RunAsync(["queues", "--no-sample", "--json"], Cancellation);
        var text = await product.RunAsync(["queues", "--no-sample"], Cancellation);
        await product.RunsAsync(["pause", product.Settings.ChangesQueue, "--reason", "a subscriber is down"], Cancellation);
        await product.RunsAsync(["resume", product.Settings.ChangesQueue], Cancellation);
        var resume = await product.RunAsync(["resume", product.PolicyQueue, "--json"], Cancellation);
        var after = await product.RunAsync(["queues", "--no-sample", "--json"], Cancellation);

        Assert.Equal((ExitCodes.Success, ExitCodes.Success), (pause.ExitCode, resume.ExitCode));
        var shown = queues.Json["queues"]!.AsArray().Single(q => (string?)q!["queue"] == product.PolicyQueue)!["pause"]!;
        Assert.Equal(("bad release upstream", (string?)pause.Json["pause"]!["by"]), ((string?)shown["reason"], (string?)shown["by"]));
        Assert.Contains('@', (string)shown["by"]!);
        Assert.Equal(TimeSpan.FromHours(2), (DateTimeOffset)shown["until"]! - (DateTimeOffset)shown["since"]!);
        Assert.Matches("paused until .+ by .+: bad release upstream", text.Output);
        Assert.Equal("bad release upstream", (string?)resume.Json["pause"]!["reason"]);
        Assert.All(after.Json["queues"]!.AsArray(), q => Assert.Null(q!["pause"]));
    }

    [Fact]
    public async Task What_workers_do_is_shown_while_they_live_and_said_to_be_silent_when_they_died()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        await product.RunAsync(["pause", product.QuoteQueue, "--reason", "bad release upstream"], Cancellation);
        var worker = await product.StartWorkerAsync(Cancellation);

        await Eventually.HoldsAsync(
            async () =>
                (await StatesAsync(product, product.PolicyQueue)) is ["running"]
                && (await StatesAsync(product, product.QuoteQueue)) is ["paused"],
            "one queue is worked on and the other paused",
            TimeSpan.FromSeconds(40),
            Cancellation);
        var text = await product.RunAsync(["queues", "--no-sample"], Cancellation);
        Assert.Contains("1 running", text.Output, StringComparison.Ordinal);

        // Of an event long ago.
        await product.PublishAsync(
            [new EventLine(1, QueueNames.PolicyEvents, EventJson.Of(Pas.Created("P1", "C1", 1, at: 0)))], Cancellation);
        await Eventually.HoldsAsync(
            async () => (await ConsumersAsync(product, product.PolicyQueue)).Any(c => (double?)c!["lagSeconds"] > 86_400),
            "the worker says how far the view was behind",
            TimeSpan.FromSeconds(40),
            Cancellation);
        Assert.All(await ConsumersAsync(product, product.QuoteQueue), c => Assert.Null(c!["lagSeconds"]));
        Assert.Equal(0, await worker.TerminateAsync(Cancellation));
        Assert.Empty(await StatesAsync(product, product.PolicyQueue));

        var states = new ConsumerStates(product.DynamoDb, product.Settings.Tables.Control);
        await states.ReportAsync(
            new ConsumerState(
                product.PolicyQueue,
                "gone:1",
                ConsumerState.States.Running,
                null,
                TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(1)),
            Cancellation);
        Assert.Equal(["silent"], await StatesAsync(product, product.PolicyQueue));
        Assert.Empty(await states.OfAsync(product.PolicyQueue, TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(1), Cancellation));
    }

    [Fact]
    public async Task A_pause_ends_by_itself()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        var clock = new ManualTimeProvider();
        var control = new QueueControl(product.DynamoDb, product.Settings.Tables.Control, clock);
        var pause = new QueuePause("q", "why", "who", clock.GetUtcNow(), clock.GetUtcNow().AddHours(1));
        Assert.Null(await control.GiveNowAsync("q", "who", pause, Cancellation));

        clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal("why", (await control.FindAsync("q", Cancellation))!.Reason);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await control.FindAsync("q", Cancellation));
        Assert.Null(await control.GiveNowAsync("q", "who", pause: null, Cancellation));
    }

    [Theory]
    [InlineData(-10)]
    [InlineData(10)]
    public async Task Whoever_commands_from_a_machine_whose_clock_is_off_is_understood_and_told(int minutesOff)
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        await using var worker = await product.StartWorkerAsync(Cancellation);
        await Eventually.HoldsAsync(
            async () => await StatesAsync(product, product.PolicyQueue) is ["running"],
            "the worker runs",
            TimeSpan.FromSeconds(40),
            Cancellation);

        var (queuesExit, queues, told) = await RunOffAsync(product, minutesOff, "queues", "--no-sample");
        Assert.Equal(ExitCodes.Success, queuesExit);
        Assert.Contains("1 running", queues, StringComparison.Ordinal);
        Assert.DoesNotContain("silent", queues, StringComparison.Ordinal);
        Assert.Contains(
            $"The clock of this machine is 10 min {(minutesOff < 0 ? "behind" : "ahead of")} AWS's.",
            told,
            StringComparison.Ordinal);

        var (pauseExit, pause, _) = await RunOffAsync(product, minutesOff, "pause", product.PolicyQueue, "--reason", "r", "--for", "5m");
        Assert.Equal(ExitCodes.Success, pauseExit);
        Assert.Contains("1 of 1 workers have obeyed", pause, StringComparison.Ordinal);
        var until = (
            await new QueueControl(product.DynamoDb, product.Settings.Tables.Control, TimeProvider.System).FindAsync(
                product.PolicyQueue,
                Cancellation)
        )!.Until;
        Assert.InRange(until - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5.5));
    }

    [Fact]
    public async Task An_order_that_a_worker_has_not_taken_is_told()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        await using var worker = await product.StartWorkerAsync(Cancellation);
        await Eventually.HoldsAsync(
            async () => await StatesAsync(product, product.PolicyQueue) is ["running"],
            "the worker runs",
            TimeSpan.FromSeconds(40),
            Cancellation);
        worker.Freeze();

        var frozen = await product.RunAsync(["pause", product.PolicyQueue, "--reason", "r"], Cancellation);
        worker.Thaw();
        var resumed = await product.RunAsync(["resume", product.PolicyQueue, "--json"], Cancellation);

        Assert.Equal(ExitCodes.Failure, frozen.ExitCode);
        Assert.Contains("0 of 1 workers have obeyed; not yet: ", frozen.Error, StringComparison.Ordinal);
        Assert.Equal((ExitCodes.Success, 1), (resumed.ExitCode, (int)resumed.Json["takenBy"]!));
    }

    [Fact]
    public async Task A_queue_that_was_never_paused_is_not()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);

        Assert.Null(await new QueueControl(product.DynamoDb, product.Settings.Tables.Control, TimeProvider.System).FindAsync("q", Cancellation));
        Assert.Contains(
            "was not paused",
            (await product.RunAsync(["resume", product.PolicyQueue], Cancellation)).Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_operators_did_is_in_the_audit_newest_first_and_nothing_of_it_is_in_the_index()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        var queue = QueueNames.DeadLetterOf(product.PolicyQueue);
        await DeadLetters.SendAsync(
            product.Sqs,
            queue,
            Enumerable.Range(0, 5).Select(i => Pas.Cancelled($"P{i}", 1)),
            cancellationToken: Cancellation);
        await product.RunAsync(["pause", product.PolicyQueue, "--reason", "r"], Cancellation);
        await product.RunAsync(["export", queue, "file.jsonl", "--max", "2", "--delete", "--yes"], Cancellation);
        await product.RunAsync(["import", "file.jsonl", "--yes"], Cancellation);
        await product.RunAsync(["replay", queue, "--yes"], Cancellation);
        await product.RunAsync(["replay", queue, "--yes"], Cancellation);
        await product.RunAsync(["resume", product.PolicyQueue], Cancellation);

        var entries = (await product.RunAsync(["audit", "--json"], Cancellation)).Json["entries"]!.AsArray();

        Assert.Equal(
            [("resume", "completed"), ("replay", "completed"), ("import", "completed"), ("export", "completed"), ("pause", "completed")],
            entries.Select(e => ((string?)e!["action"], (string?)e["state"])));
        Assert.Equal(("3", "0"), ((string?)entries[1]!["details"]!["moved"], (string?)entries[1]!["details"]!["failed"]));
        Assert.Equal(("2", "2"), ((string?)entries[3]!["details"]!["exported"], (string?)entries[3]!["details"]!["deleted"]));
        Assert.All(entries, e => Assert.Contains('@', (string)e!["by"]!));
        Assert.Single((await product.RunAsync(["audit", "--max", "1", "--json"], Cancellation)).Json["entries"]!.AsArray());
        var views = await product.DynamoDb.ScanAsync(
            new ScanRequest { TableName = product.ViewTable },
            Cancellation);
        Assert.Equal(0, views.Count);
    }

    [Fact]
    public async Task What_is_audited_is_not_begun_where_the_audit_cannot_be_written()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        var queue = QueueNames.DeadLetterOf(product.PolicyQueue);
        await DeadLetters.SendAsync(product.Sqs, queue, [Pas.Cancelled("P1", 1)], cancellationToken: Cancellation);
        product.Environment["CustomerDp__Table__Name"] = "no-such-table";

        var run = await product.RunAsync(["replay", queue, "--yes", "--json"], Cancellation);

        Assert.Equal((ExitCodes.Failure, "ResourceNotFoundException"), (run.ExitCode, (string?)run.Json["error"]!["code"]));
        Assert.Equal((1, 0), (await product.CountAsync(queue, Cancellation), await product.CountAsync(product.PolicyQueue, Cancellation)));
    }

    [Theory]
    [InlineData("--for", "15d")]
    [InlineData("--for", "0m")]
    [InlineData("--for", "soon")]
    [InlineData("--reason", " ")]
    public async Task A_pause_without_reason_or_of_no_sensible_length_is_refused(string option, string value)
    {
        await using var product = Product.CreateEmpty(aws);

        Assert.Equal(
            ExitCodes.Usage,
            (await product.RunAsync(["pause", product.PolicyQueue, "--reason", "r", option, value], Cancellation)).ExitCode);
        Assert.Equal(
            ExitCodes.Usage,
            (await product.RunAsync(["pause", QueueNames.DeadLetterOf(product.PolicyQueue), "--reason", "r"], Cancellation)).ExitCode);
    }

    private static async Task<string[]> StatesAsync(Product product, string queue) =>
        [.. (await ConsumersAsync(product, queue)).Select(c => (string)c!["state"]!)];

    private static async Task<JsonArray> ConsumersAsync(Product product, string queue)
    {
        var queues = await product.RunAsync(["queues", "--no-sample", "--json"], Cancellation);
        return queues.Json["queues"]!.AsArray().Single(q => (string?)q!["queue"] == queue)!["consumers"]!.AsArray();
    }

    /// <summary>The command line in this process, on a clock that is off.</summary>
    private async Task<(int ExitCode, string Output, string Error)> RunOffAsync(Product product, int minutesOff, params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                Interactive = InteractionSupport.No,
                Out = new AnsiConsoleOutput(output),
            });
        console.Profile.Width = 4096;
        using var session = new CliSession(
            new CommandOutput(console, output, error, isTerminal: false),
            () => aws.CreateSqs(),
            () => aws.CreateDynamoDb())
        {
            Settings = product.Settings,
            Time = new ServiceTime(
                new ShiftedTimeProvider(TimeSpan.FromMinutes(minutesOff)),
                new EndpointDate(product.DynamoDb, product.Settings.Tables.Control).AskAsync),
        };
        return (await CustomerDpCommand.RunAsync(arguments, session, Cancellation), output.ToString(), error.ToString());
    }
}
