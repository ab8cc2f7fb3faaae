using System.Runtime.CompilerServices;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Operations.Failures;
using CustomerDp.Operations.Sessions;
using CustomerDp.Operations.Settings;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;
using CustomerDp.TestHarness.Time;

namespace CustomerDp.ConsoleTests.Failures;

/// <summary>What is kept of messages that were looked at, in bytes.</summary>
[Trait("Kind", "wire")]
[Collection(nameof(MemoryCollection))]
public sealed class KeptMemoryTests
{
    private const int Messages = 3000;
    private const int Body = 4000;
    private const int MostBytesOfMessage = 800;

    // Its two identifiers alone have more: less would mean that nothing was kept to begin with.
    private const int LeastBytesOfMessage = 150;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_a_message_less_than_800_bytes_are_kept_however_long_its_body_is_and_nothing_once_it_is_not_shown_any_more()
    {
        var clock = new ManualTimeProvider();
        await using var sqs = await FakeSqsServer.StartAsync();
        var settings = new ProductSettings(new ProductTables("kept"), ["policy-events", "quote-events"]);
        using var session = new OperationsSession(sqs.CreateClient) { Settings = settings, Time = TimeProvider.System };
        var queue = QueueNames.DeadLetterOf(settings.EventQueues[0]);
        sqs.CreateQueue(queue);
        await DeadLetters.SendAsync(
            session.Sqs,
            queue,
            Enumerable.Range(0, Messages).Select(i => EventJson.Of(Pas.Created($"P{i}", $"C{i % 50}", 1, number: $"N{i}")).PadRight(Body)),
            cancellationToken: Cancellation);
        var board = new FailureBoard(clock);

        await LookAsync(board, session, queue);
        var kept = GC.GetTotalMemory(forceFullCollection: true);
        clock.Advance(FailureBoard.Freshness);
        long freed = 0;
        await Eventually.HoldsAsync(
            () => (freed = kept - GC.GetTotalMemory(forceFullCollection: true)) >= Messages * LeastBytesOfMessage,
            "what was kept is freed",
            Cancellation);

        Assert.InRange(freed / Messages, LeastBytesOfMessage, MostBytesOfMessage);
        GC.KeepAlive(board);
    }

    // Apart, so that no local of the test's holds what was seen.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task LookAsync(FailureBoard board, OperationsSession session, string queue) =>
        Assert.Equal(Messages, (await board.OfAsync(session, queue, Cancellation)).Messages.Count);
}
