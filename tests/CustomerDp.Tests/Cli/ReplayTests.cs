using System.Globalization;
using System.Text.Json.Nodes;
using CustomerDp.Cli.Output;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;
using CustomerDp.TestHarness.Time;

namespace CustomerDp.Tests.Cli;

/// <summary><c>customerdp replay</c> against a service that fails on request.</summary>
[Trait("Kind", "wire")]
public sealed class ReplayTests : IAsyncLifetime
{
    private const string Dead = "policy-events-dlq";
    private const string Target = "policy-events";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("customerdp-");
    private FakeSqsServer _sqs = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string ReportFile => Path.Combine(_directory.FullName, "report.jsonl");

    public async ValueTask InitializeAsync()
    {
        _sqs = await FakeSqsServer.StartAsync();
        _sqs.CreateQueue(Dead);
        _sqs.CreateQueue(Target);
    }

    public async ValueTask DisposeAsync()
    {
        await _sqs.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Without_a_terminal_and_without_yes_it_moves_nothing_gives_everything_back_and_ends_with_4()
    {
        await SendAsync(12);
        var run = Run();

        Assert.Equal(ExitCodes.NotConfirmed, await run.RunAsync("replay", Dead));
        Assert.Contains($"Move exactly 12 messages from {Dead} to {Target}?", run.Error, StringComparison.Ordinal);
        Assert.Contains("--yes", run.Error, StringComparison.Ordinal);
        Assert.Equal((12, 0), (_sqs[Dead].Visible, _sqs[Target].Messages.Count));
    }

    [Fact]
    public async Task A_message_arrives_with_the_attributes_it_had_before_and_byte_for_byte()
    {
        await SendAsync(1);
        var body = _sqs[Dead].Messages[0].Body;

        Assert.Equal(ExitCodes.Success, await Run().RunAsync("replay", Dead, "--yes", "--report", ReportFile));
        var message = Assert.Single(_sqs[Target].Messages);
        Assert.Equal(body, message.Body);
        Assert.Equal("tenant", Assert.Single(message.Attributes!).Key);
        Assert.Equal("north", message.Text("tenant"));
        Assert.Empty(_sqs[Dead].Messages);
    }

    [Fact]
    public async Task What_could_not_be_sent_stays_where_it_was_and_is_named_in_the_report_file()
    {
        await SendAsync(25);
        _sqs.Faults.FailNext("SendMessageBatch", 1, status: 400, type: "InvalidParameterValue");
        var run = Run();

        Assert.Equal(ExitCodes.Failure, await run.RunAsync("replay", Dead, "--yes", "--json", "--report", ReportFile));
        Assert.Equal((15, 10), ((int)run.Json["moved"]!, (int)run.Json["failed"]!));
        Assert.Equal((10, 15), (_sqs[Dead].Visible, _sqs[Target].Messages.Count));
        var lines = (await File.ReadAllLinesAsync(ReportFile, Cancellation)).Select(l => JsonNode.Parse(l)!).ToArray();
        Assert.Equal(25, lines.Length);
        Assert.Equal(
            _sqs[Dead].Messages.Select(m => m.Id).Order(),
            lines
                .Where(l => (string?)l["outcome"] == "not-sent" && (string?)l["code"] == "InvalidParameterValue")
                .Select(l => (string)l["messageId"]!)
                .Order());
    }

    [Fact]
    public async Task What_was_sent_and_not_deleted_is_in_both_queues_never_in_none_and_the_report_says_so()
    {
        await SendAsync(10);
        _sqs.Faults.FailNext("DeleteMessageBatch", 1, status: 400, type: "AccessDenied");
        var run = Run();

        Assert.Equal(ExitCodes.Failure, await run.RunAsync("replay", Dead, "--yes", "--json", "--report", ReportFile));
        Assert.Equal((10, 10), (_sqs[Dead].Visible, _sqs[Target].Messages.Count));
        Assert.Equal(
            [("not-deleted", "AccessDenied", 10)],
            run.Json["outcomes"]!.AsArray().Select(o => ((string?)o!["outcome"], (string?)o["code"], (int)o["count"]!)));
    }

    [Fact]
    public async Task A_report_file_that_is_there_already_is_not_overwritten_and_nothing_is_moved()
    {
        await SendAsync(1);
        await File.WriteAllTextAsync(ReportFile, "of yesterday", Cancellation);

        Assert.Equal(ExitCodes.Failure, await Run().RunAsync("replay", Dead, "--yes", "--report", ReportFile));
        Assert.Equal("of yesterday", await File.ReadAllTextAsync(ReportFile, Cancellation));
        Assert.Equal((1, 0), (_sqs[Dead].Visible, _sqs[Target].Messages.Count));
    }

    [Fact]
    public async Task Since_goes_by_when_SQS_took_the_message_whatever_the_worker_that_moved_it_thought_the_time_was()
    {
        var clock = new ShiftedTimeProvider(TimeSpan.FromHours(-3));
        await using var sqs = await FakeSqsServer.StartAsync(clock);
        sqs.CreateQueue(Dead);
        sqs.CreateQueue(Target);
        await DeadLetters.SendAsync(
            sqs.CreateClient(),
            Dead,
            [EventJson.Of(Pas.Cancelled("P1", 1))],
            failedAt: clock.GetUtcNow().AddHours(2),
            cancellationToken: Cancellation);
        clock.Forward(TimeSpan.FromHours(1));
        await DeadLetters.SendAsync(
            sqs.CreateClient(),
            Dead,
            [EventJson.Of(Pas.Cancelled("P2", 1))],
            failedAt: clock.GetUtcNow().AddHours(-2),
            cancellationToken: Cancellation);
        var since = clock.GetUtcNow().AddMinutes(-30).ToString("O", CultureInfo.InvariantCulture);

        Assert.Equal(
            ExitCodes.Success,
            await new CommandLine(() => sqs.CreateClient()).RunAsync("replay", Dead, "--yes", "--report", ReportFile, "--since", since));

        Assert.Equal("P2", (string?)JsonNode.Parse(Assert.Single(sqs[Target].Messages).Body)!["data"]!["policyId"]);
    }

    [Theory]
    [InlineData("--type PolicyCancelledEvent", 3)]
    [InlineData("--type PolicyCancelledEvent --type PolicyExpiredEvent", 5)]
    [InlineData("--reason max-receive-count", 2)]
    [InlineData("--entity P1", 1)]
    [InlineData("--entity POLICY#P1 --entity POLICY#P2", 2)]
    [InlineData("--event-id cancelled-P0-1", 1)]
    [InlineData("--type PolicyCancelledEvent --max 2", 2)]
    [InlineData("--type PolicyCreatedEvent", 0)]
    public async Task Only_what_the_options_select_is_moved(string options, int moved)
    {
        await DeadLetters.SendAsync(
            _sqs.CreateClient(),
            Dead,
            Enumerable.Range(0, 3).Select(i => EventJson.Of(Pas.Cancelled($"P{i}", 1))),
            failedAt: Pas.At(0),
            cancellationToken: Cancellation);
        await DeadLetters.SendAsync(
            _sqs.CreateClient(), Dead, Enumerable.Range(3, 2).Select(i => Pas.Expired($"P{i}", 1)), reason: null, Cancellation);
        var run = Run();

        Assert.Equal(
            ExitCodes.Success,
            await run.RunAsync(["replay", Dead, "--yes", "--json", "--report", ReportFile, .. options.Split(' ')]));
        Assert.Equal((moved, moved, 5 - moved), ((int)run.Json["moved"]!, _sqs[Target].Messages.Count, _sqs[Dead].Visible));
    }

    [Fact]
    public async Task The_rate_is_kept_over_the_whole_run()
    {
        await SendAsync(9);
        var started = TimeProvider.System.GetTimestamp();

        Assert.Equal(ExitCodes.Success, await Run().RunAsync("replay", Dead, "--yes", "--rate", "4", "--report", ReportFile));
        Assert.True(
            TimeProvider.System.GetElapsedTime(started) >= TimeSpan.FromSeconds(2),
            "Nine messages at four a second cannot take less than two seconds.");
    }

    [Fact]
    public async Task Natively_SQS_moves_everything_to_a_destination_that_is_named()
    {
        await SendAsync(30);
        var run = Run();

        Assert.Equal(ExitCodes.Success, await run.RunAsync("replay", Dead, "--native", "--yes", "--rate", "100", "--json"));
        var start = Assert.Single(_sqs.Requests, r => r.Operation == "StartMessageMoveTask").Body;
        Assert.Equal(
            (_sqs[Dead].Arn, _sqs[Target].Arn, 100),
            ((string?)start["SourceArn"], (string?)start["DestinationArn"], (int)start["MaxNumberOfMessagesPerSecond"]!));
        Assert.Equal((30, 0, 30), ((int)run.Json["moved"]!, _sqs[Dead].Messages.Count, _sqs[Target].Messages.Count));
    }

    [Theory]
    [InlineData(400, "InvalidAction", null)]
    [InlineData(400, "UnknownOperationException", null)]
    [InlineData(400, "UnsupportedOperation", "AWS.SimpleQueueService.UnsupportedOperation;Sender")]
    public async Task An_SQS_that_moves_nothing_by_itself_is_told_apart_and_the_record_ends(int status, string type, string? queryCode)
    {
        await SendAsync(3);
        _sqs.Faults.FailNext("StartMessageMoveTask", times: 10, status, type, queryCode);
        var run = Run();

        Assert.Equal(ExitCodes.Failure, await run.RunAsync("replay", Dead, "--native", "--yes"));

        Assert.Contains("Without --native", run.Error, StringComparison.Ordinal);
        Assert.Equal(3, _sqs[Dead].Messages.Count);
        Assert.Equal(["started", "failed"], run.Audit.Written.Select(e => e.State));
    }

    [Fact]
    public async Task A_record_ends_as_failed_where_the_command_fails_on_its_way()
    {
        await SendAsync(3);
        _sqs.Faults.FailNext("ListMessageMoveTasks", times: 10, status: 403, "AccessDeniedException");
        var run = Run();

        Assert.Equal(ExitCodes.Failure, await run.RunAsync("replay", Dead, "--native", "--yes"));

        Assert.Equal(["started", "failed"], run.Audit.Written.Select(e => e.State));
    }

    [Theory]
    [InlineData("replay policy-events")]
    [InlineData("replay policy-events-dlq --to policy-events-dlq")]
    [InlineData("replay policy-events-dlq --native --type PolicyCancelledEvent")]
    [InlineData("replay policy-events-dlq --native --dry-run")]
    [InlineData("replay policy-events-dlq --rate 0")]
    [InlineData("replay policy-events-dlq --since yesterday")]
    public async Task What_makes_no_sense_is_refused_before_anything_is_asked_of_AWS(string commandLine)
    {
        Assert.Equal(ExitCodes.Usage, await Run().RunAsync(commandLine.Split(' ')));
        Assert.Empty(_sqs.Requests);
    }

    private CommandLine Run() => new(() => _sqs.CreateClient());

    private Task SendAsync(int count) => DeadLetters.SendAsync(
        _sqs.CreateClient(), Dead, Enumerable.Range(0, count).Select(i => Pas.Cancelled($"P{i}", 1)), cancellationToken: Cancellation);
}
