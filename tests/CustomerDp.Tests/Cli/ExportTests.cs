using System.Text;
using System.Text.Json.Nodes;
using Amazon.SQS.Model;
using CustomerDp.Cli.Output;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.Tests.Cli;

/// <summary><c>customerdp export</c> and <c>customerdp import</c>.</summary>
[Trait("Kind", "wire")]
public sealed class ExportTests : IAsyncLifetime
{
    private const string Dead = "policy-events-dlq";
    private const string Invalid = "policy-events-imq";
    private const string Target = "policy-events";
    private const string Secret = "Secret-4711";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("customerdp-");
    private FakeSqsServer _sqs = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string ExportFile => Path.Combine(_directory.FullName, "export.jsonl");

    public async ValueTask InitializeAsync()
    {
        _sqs = await FakeSqsServer.StartAsync();
        _sqs.CreateQueue(Dead);
        _sqs.CreateQueue(Invalid);
        _sqs.CreateQueue(Target);
    }

    public async ValueTask DisposeAsync()
    {
        await _sqs.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Messages_come_back_from_a_file_byte_for_byte_with_the_attributes_they_had_before_they_failed()
    {
        string[] bodies = [EventJson.Of(Pas.Held("Q1", "C1", 1, 1, name: "Zoë \U0001F600")), "{ \"not\" : \"json\" ,", " \u00e9\t"];
        await DeadLetters.SendAsync(_sqs.CreateClient(), Dead, bodies, cancellationToken: Cancellation);
        await _sqs.CreateClient().SendMessageAsync(
            new SendMessageRequest
            {
                QueueUrl = Dead,
                MessageBody = "{}",
                MessageAttributes = new() { ["bytes"] = new() { DataType = "Binary.gzip", BinaryValue = new MemoryStream([0, 255, 10]) } },
            },
            Cancellation);

        Assert.Equal(ExitCodes.Success, await Run().RunAsync("export", Dead, ExportFile, "--delete", "--yes"));
        Assert.Empty(_sqs[Dead].Messages);
        var import = Run();
        Assert.Equal(ExitCodes.Success, await import.RunAsync("import", ExportFile, "--yes", "--json"));

        Assert.Equal(
            (4, 4, 0, 0),
            ((int)import.Json["messages"]!, (int)import.Json["sent"]!, (int)import.Json["edited"]!, (int)import.Json["failed"]!));
        Assert.Equal([.. bodies, "{}"], _sqs[Target].Messages.Select(m => m.Body));
        Assert.All(
            _sqs[Target].Messages.Take(3),
            m => Assert.Equal("""{"tenant":{"DataType":"String","StringValue":"north"}}""", m.Attributes!.ToJsonString()));
        Assert.Equal("""{"bytes":{"BinaryValue":"AP8K","DataType":"Binary.gzip"}}""", _sqs[Target].Messages[3].Attributes!.ToJsonString());
    }

    [Fact]
    public async Task The_file_is_its_owners_alone_says_that_it_holds_personal_data_and_the_queue_keeps_the_messages()
    {
        await SendAsync(Dead, 12);
        var run = Run();

        Assert.Equal(ExitCodes.Success, await run.RunAsync("export", Dead, ExportFile));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(ExportFile));
        }

        Assert.Contains("personal data", (await File.ReadAllLinesAsync(ExportFile, Cancellation))[0], StringComparison.Ordinal);
        Assert.Contains("personal data", run.Output, StringComparison.Ordinal);
        Assert.Equal(12, _sqs[Dead].Visible);
    }

    [Fact]
    public async Task Nothing_is_deleted_where_the_file_could_not_be_written()
    {
        await SendAsync(Dead, 3);
        await File.WriteAllTextAsync(ExportFile, "of yesterday", Cancellation);

        Assert.Equal(ExitCodes.Failure, await Run().RunAsync("export", Dead, ExportFile, "--delete", "--yes"));
        Assert.Equal("of yesterday", await File.ReadAllTextAsync(ExportFile, Cancellation));
        Assert.Equal(3, _sqs[Dead].Visible);
        Assert.Equal(0, _sqs.Asked("DeleteMessageBatch"));
    }

    [Fact]
    public async Task Deleting_is_asked_for_first()
    {
        await SendAsync(Dead, 3);

        Assert.Equal(ExitCodes.NotConfirmed, await Run().RunAsync("export", Dead, ExportFile, "--delete"));
        Assert.False(File.Exists(ExportFile));
        Assert.Equal(3, _sqs[Dead].Visible);
    }

    [Fact]
    public async Task A_body_mended_in_the_file_is_sent_and_its_original_stays_in_the_file()
    {
        await ExportAnInvalidEventAsync();
        await EditAsync(node => node["body"] = Event("e-1", reading: 7, policyId: "P1"));

        Assert.Equal(ExitCodes.Success, await Run().RunAsync("import", ExportFile, "--yes"));
        Assert.Equal(Event("e-1", 7, "P1"), Assert.Single(_sqs[Target].Messages).Body);
        Assert.Contains(Secret, (await File.ReadAllLinesAsync(ExportFile, Cancellation))[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("e-2", 7, "P1", "event-id-changed")]
    [InlineData("e-1", 8, "P1", "logical-clock-reading-changed")]
    [InlineData("e-1", 7, "", "still-invalid: policy-id-invalid")]
    public async Task An_edit_that_makes_another_event_of_it_or_no_valid_one_is_refused_without_force(
        string eventId,
        int reading,
        string policyId,
        string code)
    {
        await ExportAnInvalidEventAsync();
        await EditAsync(node => node["body"] = Event(eventId, reading, policyId));
        var refused = Run();

        Assert.Equal(ExitCodes.Failure, await refused.RunAsync("import", ExportFile, "--yes", "--json"));
        Assert.Equal(code, (string?)refused.Json["refused"]!.AsArray().Single()!["code"]);
        Assert.DoesNotContain(Secret, refused.Output + refused.Error, StringComparison.Ordinal);
        Assert.Empty(_sqs[Target].Messages);

        Assert.Equal(ExitCodes.Success, await Run().RunAsync("import", ExportFile, "--yes", "--force"));
        Assert.Single(_sqs[Target].Messages);
    }

    [Fact]
    public async Task An_edit_of_what_had_no_identity_is_refused_since_nobody_can_say_that_it_is_the_same()
    {
        await DeadLetters.SendAsync(_sqs.CreateClient(), Invalid, ["{"], "not-json", cancellationToken: Cancellation);
        await Run().RunAsync("export", Invalid, ExportFile);
        await EditAsync(node => node["body"] = Event("e-1", 7, "P1"));
        var run = Run();

        Assert.Equal(ExitCodes.Failure, await run.RunAsync("import", ExportFile, "--yes"));
        Assert.Contains("original-without-identity", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Back_to_the_queue_they_were_in_messages_go_with_the_reasons_they_had()
    {
        await SendAsync(Dead, 2);
        await Run().RunAsync("export", Dead, ExportFile, "--delete", "--yes");

        Assert.Equal(ExitCodes.Success, await Run().RunAsync("import", ExportFile, "--to", Dead, "--yes"));
        Assert.All(_sqs[Dead].Messages, m => Assert.Equal(("fault", "7"), (m.Text("MT-Reason"), m.Text("MT-Fault-ReceiveCount"))));
        Assert.Equal(2, _sqs[Dead].Messages.Count);
    }

    [Fact]
    public async Task A_file_with_a_broken_line_sends_nothing_and_names_the_line_without_quoting_it()
    {
        await SendAsync(Dead, 3);
        await Run().RunAsync("export", Dead, ExportFile);
        await File.AppendAllTextAsync(ExportFile, $"{{\"messageId\":\"{Secret}\",", Cancellation);
        var run = Run();

        Assert.Equal(ExitCodes.Failure, await run.RunAsync("import", ExportFile, "--yes"));
        Assert.Contains("Line 5", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, run.Output + run.Error, StringComparison.Ordinal);
        Assert.Empty(_sqs[Target].Messages);
    }

    [Fact]
    public async Task A_file_that_an_editor_saved_in_another_encoding_is_refused_with_its_line()
    {
        await DeadLetters.SendAsync(
            _sqs.CreateClient(), Dead, ["{\"name\":\"Müller\"}", "{}"], cancellationToken: Cancellation);
        Assert.Equal(ExitCodes.Success, await Run().RunAsync("export", Dead, ExportFile));
        var lines = await File.ReadAllLinesAsync(ExportFile, Cancellation);
        await File.WriteAllLinesAsync(ExportFile, lines, Encoding.Latin1, Cancellation);
        var broken = 1 + Array.FindIndex(lines, l => l.Contains('ü', StringComparison.Ordinal));
        var run = Run();

        Assert.Equal(ExitCodes.Failure, await run.RunAsync("import", ExportFile, "--yes"));
        Assert.Contains($"Line {broken} is not in UTF-8", run.Error, StringComparison.Ordinal);
        Assert.Empty(_sqs[Target].Messages);
    }

    private static string Event(string eventId, int reading, string policyId) =>
        $$$"""{"eventId":"{{{eventId}}}","eventType":"PolicyCancelledEvent","occurredOn":"2026-03-01T10:00:00Z","logicalClockReading":{{{reading}}},"data":{"policyId":"{{{policyId}}}"}}""";

    private async Task ExportAnInvalidEventAsync()
    {
        var body = Event("e-1", 7, "P1").Replace("\"P1\"", $"[\"{Secret}\"]", StringComparison.Ordinal);
        await DeadLetters.SendAsync(_sqs.CreateClient(), Invalid, [body], "policy-id-invalid", cancellationToken: Cancellation);
        Assert.Equal(ExitCodes.Success, await Run().RunAsync("export", Invalid, ExportFile, "--delete", "--yes"));
    }

    private async Task EditAsync(Action<JsonNode> edit)
    {
        var lines = await File.ReadAllLinesAsync(ExportFile, Cancellation);
        var message = JsonNode.Parse(lines[1])!;
        edit(message);
        await File.WriteAllLinesAsync(ExportFile, [lines[0], message.ToJsonString()], Cancellation);
    }

    private CommandLine Run() => new(() => _sqs.CreateClient());

    private Task SendAsync(string queue, int count) => DeadLetters.SendAsync(
        _sqs.CreateClient(), queue, Enumerable.Range(0, count).Select(i => Pas.Cancelled($"P{i}", 1)), cancellationToken: Cancellation);
}
