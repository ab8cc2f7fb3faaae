using CustomerDp.Cli.Output;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Operations.Settings;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Events;

namespace CustomerDp.Tests.Cli;

/// <summary><c>customerdp replay</c> and <c>import</c> to FIFO queues.</summary>
[Trait("Kind", "wire")]
public sealed class FifoReplayTests : IAsyncLifetime
{
    private const string Dead = "policy-events-dlq.fifo";
    private const string Target = "policy-events.fifo";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("customerdp-");
    private FakeSqsServer _sqs = null!;

    public async ValueTask InitializeAsync()
    {
        _sqs = await FakeSqsServer.StartAsync();
        _sqs.CreateQueues(Target, "-dlq", "-imq");
    }

    public async ValueTask DisposeAsync()
    {
        await _sqs.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task A_replay_keeps_groups_and_their_order()
    {
        Fill();

        // SQS gives out nothing of a group while any of it is held: what one receive brings is what one run can hold.
        var first = Run();
        Assert.Equal(ExitCodes.Success, await first.RunAsync("replay", Dead, "--yes", "--report", Report));
        Assert.Contains("run it again", first.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Success, await Run().RunAsync("replay", Dead, "--yes", "--report", Report + "2"));

        Assert.Empty(_sqs[Dead].Messages);
        Assert.Equal(12, _sqs[Target].Messages.Count);
        foreach (var group in new[] { "P0", "P1", "P2" })
        {
            Assert.Equal(
                Enumerable.Range(0, 4).Select(i => Body(group, i)),
                _sqs[Target].Messages.Where(x => x.GroupId == group).Select(x => x.Body));
        }
    }

    [Fact]
    public async Task What_cannot_be_sent_is_not_overtaken_by_its_group()
    {
        Fill();
        _sqs.Faults.AnswerNext("SendMessageBatch", 1, """{"Failed":[{"Id":"0","Code":"InternalError","SenderFault":false}]}""");

        Assert.Equal(ExitCodes.Failure, await Run().RunAsync("replay", Dead, "--yes", "--report", Report));

        Assert.DoesNotContain(_sqs[Target].Messages, x => x.GroupId == "P0");
        Assert.Equal(4, _sqs[Dead].Messages.Count(x => x.GroupId == "P0"));
        Assert.Contains(
            "group-held-up",
            await File.ReadAllTextAsync(Report, TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_that_is_made_twice_sends_once()
    {
        Fill(9);
        var file = Path.Combine(_directory.FullName, "export.jsonl");
        Assert.Equal(ExitCodes.Success, await Run().RunAsync("export", Dead, file, "--delete", "--yes"));

        Assert.Equal(ExitCodes.Success, await Run().RunAsync("import", file, "--yes"));
        Assert.Equal(ExitCodes.Success, await Run().RunAsync("import", file, "--yes"));

        Assert.Equal(9, _sqs[Target].Messages.Count);
        Assert.Equal(["P0", "P1", "P2"], _sqs[Target].Messages.Select(x => x.GroupId!).Distinct().Order());
    }

    private string Report => Path.Combine(_directory.FullName, "report.jsonl");

    private static string Body(string policy, int reading) => EventJson.Of(Pas.Cancelled(policy, reading));

    private void Fill(int messages = 12)
    {
        for (var i = 0; i < messages; i++)
        {
            _sqs[Dead].Send(Body($"P{i % 3}", i / 3), groupId: $"P{i % 3}", deduplicationId: $"{i}");
        }
    }

    private CommandLine Run() => new(_sqs.CreateClient, settings: new ProductSettings(new ProductTables("customer-dp"), [Target, "quote-events"]));
}
