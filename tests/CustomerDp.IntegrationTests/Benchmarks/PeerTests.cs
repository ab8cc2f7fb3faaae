using CustomerDp.Benchmarks.Workers;

namespace CustomerDp.IntegrationTests.Benchmarks;

/// <summary>
/// Everything that <c>worker</c> measures does the same work: a short round of each ends with every event written and deleted.
/// </summary>
[Trait("Kind", "process")]
public class PeerTests
{
    private const int Events = 200;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Lean")]
    [InlineData("Sdk")]
    public Task The_worker_handles_every_event_on_either_client(string client) => HandlesEveryEventAsync(WorkerRows.Worker(client));

    [Fact]
    public Task The_bare_loop_handles_every_event() => HandlesEveryEventAsync(WorkerRows.BareLoop);

    [Fact]
    public Task The_floor_handles_every_event() => HandlesEveryEventAsync(WorkerRows.Floor);

    [Fact]
    public Task Sqs_consumer_handles_every_event() => HandlesEveryEventAsync(WorkerRows.SqsConsumer);

    private static async Task HandlesEveryEventAsync(WorkerRow row)
    {
        await using var feed = await StubFeed.StartAsync(Cancellation);
        await using var process = await row.Start(await feed.AddAsync(row, Cancellation), Cancellation);

        var status = await WorkerFigures.MeasureAsync(feed, row, process, Workload.Status, 1, Events, Cancellation);
        var creating = await WorkerFigures.MeasureAsync(feed, row, process, Workload.Creating, 1 + Events, Events, Cancellation);

        Assert.Equal((Events, Events), (status.Counts!.Deleted, status.Counts.Written));
        Assert.Equal((Events, 2 * Events), (creating.Counts!.Deleted, creating.Counts.Written));
        Assert.Equal((Events, Events), (status.Counts.Received, creating.Counts.Received));
        Assert.True(status.Cpu > 0);
        Assert.True(row.Name == WorkerRows.Node ? status.Kilobytes is null : status.Kilobytes > 0);
    }
}
