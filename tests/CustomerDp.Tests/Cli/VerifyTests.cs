using System.Text.Json.Nodes;
using CustomerDp.Cli.Output;
using CustomerDp.Contracts.Events;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Events;
using CustomerDp.Tests.DynamoDb.Verification;

namespace CustomerDp.Tests.Cli;

/// <summary><c>customerdp verify</c>: files, output and exit codes.</summary>
[Trait("Kind", "wire")]
public sealed class VerifyTests : IAsyncLifetime
{
    private const string Marker = "MARKER-4711";

    private static readonly string[] Queues =
        ["policy-events", "policy-events-dlq", "policy-events-imq", "quote-events", "quote-events-dlq", "quote-events-imq"];

    private static readonly PasEvent[] Events =
    [
        Pas.Held("Q1", "C1", 1, at: 1, name: Marker),
        Pas.Held("Q2", "C1", 1, at: 2, name: Marker),
        Pas.Created("P1", "C1", 2, quote: "Q1"),
        Pas.Cancelled("P1", 7, Marker),
    ];

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("customerdp-");
    private FakeSqsServer _sqs = null!;
    private MemoryTable _table = null!;

    private string ReportFile => Path.Combine(_directory.FullName, "report.jsonl");

    public async ValueTask InitializeAsync()
    {
        _table = await TamperedTable.OfAsync(Events);
        _sqs = await FakeSqsServer.StartAsync();
        foreach (var queue in Queues)
        {
            _sqs.CreateQueue(queue);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _table.Dispose();
        await _sqs.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task A_table_in_order_ends_with_0_and_shows_the_queues()
    {
        var (text, json) = (Run(), Run());

        Assert.Equal(ExitCodes.Success, await text.RunAsync("verify", "--report", ReportFile));
        Assert.Equal(ExitCodes.Success, await json.RunAsync("verify", "--json"));
        Assert.Contains("Nothing is wrong.", text.Output, StringComparison.Ordinal);
        Assert.All(Queues, queue => Assert.Matches($@"{queue}\s+0\s+0\s+0", text.Output));
        Assert.Equal(
            ("4", "3", "customer-dp-a"),
            (json.Json["items"]!.ToString(), json.Json["indexEntries"]!.ToString(), json.Json["table"]!.ToString()));
        Assert.Empty(json.Json["findings"]!.AsArray());
        Assert.False((bool)json.Json["isUnderWay"]!);
        Assert.Empty(await File.ReadAllTextAsync(ReportFile, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Findings_end_with_3_and_name_entity_register_and_attributes_and_never_a_value()
    {
        _table["CUSTOMER#C1"]["details"].M["firstName"].S = $"{Marker} changed";
        _table["POLICY#P1"]["standing"].M["note"] = new() { S = Marker };
        _sqs["policy-events"].Send("{}");
        var (text, json) = (Run(), Run());

        Assert.Equal(
            ExitCodes.Drift,
            await text.RunAsync("verify", "--settle", "0s", "--events", Written(Events.Select(EventJson.Of)), "--report", ReportFile));
        Assert.Equal(ExitCodes.Drift, await json.RunAsync("verify", "--settle", "0s", "--json"));
        var report = await File.ReadAllTextAsync(ReportFile, TestContext.Current.CancellationToken);
        Assert.Matches(@"CUSTOMER#C1\s+differs-from-events\s+details\s+details\.firstName", text.Output);
        Assert.Matches(@"POLICY#P1\s+attribute-unknown\s+standing\s+standing\.note", text.Output);
        Assert.Contains("under way", text.Error, StringComparison.Ordinal);
        Assert.Equal(3, report.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal("differs-from-events", (string?)JsonNode.Parse(report.Split('\n')[0])!["code"]);
        Assert.Equal("POLICY#P1", (string?)Assert.Single(json.Json["findings"]!.AsArray())!["entity"]);
        Assert.Equal(("attribute-unknown", 1), ((string?)json.Json["codes"]![0]!["code"], (int)json.Json["codes"]![0]!["count"]!));
        Assert.True((bool)json.Json["isUnderWay"]!);
        Assert.DoesNotContain(Marker, text.Output + text.Error + json.Output + json.Error + report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_warnings_end_with_5()
    {
        _table.Put((await TamperedTable.OfAsync([Pas.Cancelled("P9", 1)]))["POLICY#P9"]);
        var run = Run();

        Assert.Equal(ExitCodes.Warnings, await run.RunAsync("verify", "--settle", "0s", "--orphans-older-than", "1h"));
        Assert.Matches(@"POLICY#P9\s+policy-without-terms", run.Output);
        Assert.Equal(ExitCodes.Success, await Run().RunAsync("verify", "--orphans-older-than", "99999d"));
    }

    [Fact]
    public async Task Events_come_as_they_are_as_publish_takes_them_and_as_export_saves_them()
    {
        var exported = Written([
            """{"format":"customerdp-export","version":1,"queue":"quote-events-dlq","exportedAt":"2026-01-01T00:00:00Z","notice":"n"}""",
            new JsonObject { ["messageId"] = "1", ["body"] = EventJson.Of(Events[1]), ["original"] = "x" }.ToJsonString()]);
        var published = Written([Line("quote-events", Events[0]), "", Line("policy-events", Events[2])]);
        var raw = Written([EventJson.Of(Events[3]), new JsonObject { ["data"] = EventJson.NodeOf(Events[3]) }.ToJsonString()]);
        var run = Run();

        Assert.Equal(
            ExitCodes.Success,
            await run.RunAsync("verify", "--events", exported, "--events", published, "--events", raw, "--complete", "--json"));
        Assert.Equal((5, 4, 0, 0), Counts(run));
    }

    [Fact]
    public async Task What_the_workers_would_not_project_is_counted_and_changes_nothing()
    {
        var foreign = Pas.Cancelled("P7", 1);
        var run = Run();

        Assert.Equal(
            ExitCodes.Success,
            await run.RunAsync("verify", "--json", "--events", Written([Line("quote-events", foreign), """{"eventType":"Other"}""", "{}"])));
        Assert.Equal((0, 0, 0, 3), Counts(run));
    }

    [Fact]
    public async Task A_line_that_is_no_JSON_object_ends_with_1_and_is_named_without_being_quoted()
    {
        var run = Run();

        Assert.Equal(ExitCodes.Failure, await run.RunAsync("verify", "--events", Written([EventJson.Of(Events[0]), $"\"{Marker}\""])));
        Assert.Contains("Line 2", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Marker, run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_file_that_is_there_is_not_written_over()
    {
        var file = Written(["{}"]);
        var run = Run();

        Assert.Equal(ExitCodes.Failure, await run.RunAsync("verify", "--report", file, "--json"));
        Assert.Equal("ReportFile", (string?)run.Json["error"]!["code"]);
        Assert.Empty(_table.Scans);
    }

    [Theory]
    [InlineData("--complete")]
    [InlineData("--sample", "0")]
    [InlineData("--sample", "some")]
    [InlineData("--rate", "0")]
    [InlineData("--settle", "11m")]
    [InlineData("--orphans-older-than", "soon")]
    [InlineData("--events", "no-such-file")]
    public async Task A_wrong_option_ends_with_2(params string[] options) =>
        Assert.Equal(ExitCodes.Usage, await Run().RunAsync(["verify", .. options]));

    [Fact]
    public async Task Without_SQS_the_table_is_verified_all_the_same()
    {
        await _sqs.DisposeAsync();
        var run = Run();

        Assert.Equal(ExitCodes.Success, await run.RunAsync("verify", "--json", "--sample", "all"));
        Assert.Contains("SQS", run.Error, StringComparison.Ordinal);
        Assert.Null(run.Json["queues"]);
        Assert.Null(run.Json["isUnderWay"]);
    }

    private static string Line(string queue, PasEvent @event) =>
        new JsonObject { ["queue"] = queue, ["body"] = EventJson.Of(@event) }.ToJsonString();

    private static (int, int, int, int) Counts(CommandLine run)
    {
        var events = run.Json["events"]!;
        return ((int)events["count"]!, (int)events["entities"]!, (int)events["ignored"]!, (int)events["invalid"]!);
    }

    private string Written(IEnumerable<string> lines)
    {
        var path = Path.Combine(_directory.FullName, $"{Guid.NewGuid():N}.jsonl");
        File.WriteAllLines(path, lines);
        return path;
    }

    private CommandLine Run() => new(() => _sqs.CreateClient(), () => _table);
}
