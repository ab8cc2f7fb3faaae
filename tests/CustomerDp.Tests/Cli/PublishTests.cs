using System.Text.Json.Nodes;
using CustomerDp.Cli.Output;
using CustomerDp.Operations.Publishing;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Events;

namespace CustomerDp.Tests.Cli;

/// <summary><c>customerdp publish</c>: what is counted, and what a FIFO queue needs.</summary>
[Trait("Kind", "wire")]
public sealed class PublishTests : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("customerdp-");
    private FakeSqsServer _sqs = null!;

    private string EventFile => Path.Combine(_directory.FullName, "events.jsonl");

    public async ValueTask InitializeAsync()
    {
        _sqs = await FakeSqsServer.StartAsync();
        _sqs.CreateQueue("policy-events");
        _sqs.CreateQueue("policy-events.fifo");
    }

    public async ValueTask DisposeAsync()
    {
        await _sqs.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Only_what_was_acknowledged_is_counted()
    {
        await WriteAsync(Enumerable.Range(0, 4).Select(_ => Line("policy-events", "{}")));
        _sqs.Faults.AnswerNext(
            "SendMessageBatch",
            times: 3,
            """{"Successful":[{"Id":"2","MessageId":"m","MD5OfMessageBody":"99914b932bd37a50b983c5e7c90ae93b"}],"Failed":[]}""");
        var run = Run();

        Assert.Equal(ExitCodes.Failure, await run.RunAsync("publish", EventFile, "--json"));

        Assert.Equal((4, 1), ((int)run.Json["queues"]![0]!["messages"]!, (int)run.Json["queues"]![0]!["sent"]!));
        Assert.Equal([1, 3, 4], run.Json["failures"]!.AsArray().Select(f => (int)f!["line"]!));
        Assert.All(run.Json["failures"]!.AsArray(), f => Assert.Equal("NotAcknowledged", (string?)f!["code"]));
    }

    [Fact]
    public async Task What_could_not_be_tried_is_told()
    {
        await WriteAsync(Enumerable.Range(0, 1000).Select(_ => Line("policy-events", "{}")));
        var sqs = _sqs.CreateClient();
        await _sqs.DisposeAsync();
        var run = new CommandLine(() => sqs);

        Assert.Equal(ExitCodes.Failure, await run.RunAsync("publish", EventFile, "--json"));

        Assert.Equal(0, (int)run.Json["queues"]![0]!["sent"]!);
        Assert.Equal(1000, (int)run.Json["notTried"]! + run.Json["failures"]!.AsArray().Count);
        Assert.InRange(run.Json["failures"]!.AsArray().Count, 1, 40);
        Assert.Contains("could not be reached", run.Error, StringComparison.Ordinal);
        _sqs = await FakeSqsServer.StartAsync();
    }

    [Fact]
    public async Task A_FIFO_queue_gets_a_group_and_an_identity_from_the_event()
    {
        var emoji = string.Concat(Enumerable.Repeat("\U0001F600", 100));
        string[] bodies =
        [
            EventJson.Of(Pas.Created("P1", "C1", 1, id: "e-1")),
            EventJson.Of(Pas.Cancelled("P1", 2, id: "e-2")),
            EventJson.Of(Pas.Held("Q1", "C1", 1, 1, id: "e-3")),
            EventJson.Of(Pas.Cancelled(emoji, 1, id: "e-4")),
            "{}",
        ];
        await WriteAsync(bodies.Select(b => Line("policy-events.fifo", b)));

        Assert.Equal(ExitCodes.Success, await Run().RunAsync("publish", EventFile));

        var sent = _sqs["policy-events.fifo"].Messages;
        Assert.Equal(bodies, sent.OrderBy(m => m.SequenceNumber).Select(m => m.Body));
        Assert.Equal(["POLICY#P1", "POLICY#P1", "QUOTE#Q1"], sent.Take(3).Select(m => m.GroupId));
        Assert.Equal(["e-1", "e-2", "e-3", "e-4"], sent.Take(4).Select(m => m.DeduplicationId));
        Assert.All(sent.Skip(3), m => Assert.Matches("^[0-9a-f]{64}$", m.GroupId));
        Assert.Equal(4, sent.DistinctBy(m => m.GroupId).Count());
    }

    [Fact]
    public async Task A_line_may_name_its_group_and_identity()
    {
        await WriteAsync([Line("policy-events.fifo", "{}", """, "messageGroupId": "g", "messageDeduplicationId": "d" """)]);

        Assert.Equal(ExitCodes.Success, await Run().RunAsync("publish", EventFile));

        var message = Assert.Single(_sqs["policy-events.fifo"].Messages);
        Assert.Equal(("g", "d"), (message.GroupId, message.DeduplicationId));
    }

    [Theory]
    [InlineData(""", "messageGroupId": "a b" """)]
    [InlineData(""", "messageGroupId": 7 """)]
    [InlineData(""", "messageDeduplicationId": "" """)]
    public async Task An_id_that_SQS_would_refuse_is_refused_before_anything_is_sent(string members)
    {
        await WriteAsync([Line("policy-events.fifo", "{}"), Line("policy-events.fifo", "{}", members)]);
        var run = Run();

        Assert.Equal(ExitCodes.Failure, await run.RunAsync("publish", EventFile));
        Assert.Contains("Line 2", run.Error, StringComparison.Ordinal);
        Assert.Empty(_sqs["policy-events.fifo"].Messages);
    }

    [Fact]
    public async Task What_comes_after_a_refused_message_of_its_group_does_not_overtake_it()
    {
        string[] bodies =
        [
            EventJson.Of(Pas.Created("P1", "C1", 1)),
            EventJson.Of(Pas.Created("P2", "C1", 1)),
            EventJson.Of(Pas.Cancelled("P1", 2)),
            EventJson.Of(Pas.Cancelled("P2", 2)),
        ];
        await WriteAsync(bodies.Select(b => Line("policy-events.fifo", b)));
        _sqs.Faults.AnswerNext(
            "SendMessageBatch",
            times: 1,
            """{"Successful":[{"Id":"2","MessageId":"m","MD5OfMessageBody":"x"}],"Failed":[{"Id":"1","SenderFault":true,"Code":"InvalidMessageContents"}]}""");
        var run = Run();

        Assert.Equal(ExitCodes.Failure, await run.RunAsync("publish", EventFile, "--json"));

        Assert.Equal(
            [(1, "InvalidMessageContents"), (3, EventPublisher.GroupHeldUp)],
            run.Json["failures"]!.AsArray().Select(f => ((int)f!["line"]!, (string)f["code"]!)));
        Assert.Equal([bodies[3]], _sqs["policy-events.fifo"].Messages.Select(m => m.Body));
    }

    private static string Line(string queue, string body, string more = "") =>
        $$"""{"queue":{{JsonValue.Create(queue).ToJsonString()}},"body":{{JsonValue.Create(body).ToJsonString()}}{{more}}}""";

    private Task WriteAsync(IEnumerable<string> lines) => File.WriteAllLinesAsync(EventFile, lines, TestContext.Current.CancellationToken);

    private CommandLine Run() => new(() => _sqs.CreateClient());
}
