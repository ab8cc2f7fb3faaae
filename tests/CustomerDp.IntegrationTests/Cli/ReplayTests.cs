using System.Text.Json.Nodes;
using CustomerDp.Cli.Output;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb;
using CustomerDp.Projections;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.IntegrationTests.Cli;

/// <summary><c>customerdp replay</c>, as the process that operators run.</summary>
[Trait("Kind", "process")]
public class ReplayTests(AwsFixture aws)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_a_thousand_dead_letters_in_four_classes_a_replay_of_one_moves_exactly_its_250_while_50_more_arrive()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        var queue = QueueNames.DeadLetterOf(product.PolicyQueue);
        PasEvent[] events =
        [
            .. Enumerable
                .Range(0, 250)
                .SelectMany(i =>
                    new PasEvent[]
                    {
                        Pas.Created($"P{i}", "C1", 1),
                        Pas.Cancelled($"P{i}", 2),
                        Pas.Expired($"P{i}", 3),
                        Pas.Verified($"P{i}", VerificationResult.Passed, 4),
                    }),
        ];
        await DeadLetters.SendAsync(product.Sqs, queue, events, cancellationToken: Cancellation);

        var replay = product.StartCommand(
            "replay",
            queue,
            "--type",
            EventTypes.PolicyCancelled,
            "--rate",
            "150",
            "--yes",
            "--json",
            "--report",
            Path.Combine(product.Directory, "report.jsonl"));
        await Eventually.HoldsAsync(
            async () => (await DepthAsync(product, queue)).InFlight > 0,
            "the selection has begun",
            Limit,
            Cancellation);
        await DeadLetters.SendAsync(
            product.Sqs,
            queue,
            Enumerable.Range(300, 25).Select(i => Pas.Cancelled($"P{i}", 2)),
            cancellationToken: Cancellation);
        await Eventually.HoldsAsync(
            async () => await product.CountAsync(product.PolicyQueue, Cancellation) > 0,
            "the move has begun",
            Limit,
            Cancellation);
        await DeadLetters.SendAsync(
            product.Sqs,
            queue,
            Enumerable.Range(400, 25).Select(i => Pas.Cancelled($"P{i}", 2)),
            cancellationToken: Cancellation);

        Assert.Equal(ExitCodes.Success, await replay.ExitAsync(Cancellation));
        var report = JsonNode.Parse(replay.Output)!;
        Assert.Equal((250, 250, 0), ((int)report["selected"]!, (int)report["moved"]!, (int)report["failed"]!));
        var moved = await product.TakeAllAsync(product.PolicyQueue, Cancellation);
        Assert.Equal(
            Enumerable.Range(0, 250).Select(i => $"cancelled-P{i}-2").Order(),
            moved.Select(m => (string)JsonNode.Parse(m.Body!)!["eventId"]!).Order());
        Assert.Equal((800, 0), ((await DepthAsync(product, queue)).Visible, (await DepthAsync(product, queue)).InFlight));
        Assert.Equal(250, (await File.ReadAllLinesAsync(Path.Combine(product.Directory, "report.jsonl"), Cancellation)).Length);
    }

    [Fact]
    public async Task A_dry_run_says_what_a_replay_of_each_message_would_do_and_moves_nothing()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        var queue = QueueNames.DeadLetterOf(product.PolicyQueue);
        var projector = new ViewProjector(new DynamoDbCustomerStore(product.DynamoDb, product.ViewTable));
        await projector.ProjectAsync(Pas.Cancelled("P1", 5), Cancellation);
        await DeadLetters.SendAsync(
            product.Sqs,
            queue,
            [
                EventJson.Of(Pas.Cancelled("P1", 5)),
                EventJson.Of(Pas.Expired("P1", 4)),
                EventJson.Of(Pas.Expired("P1", 6)),
                EventJson.Of(Pas.Expired("P1", 6)),
                EventJson.Of(Pas.Held("Q1", "C1", 1, 1)),
                "{",
            ],
            cancellationToken: Cancellation);

        var run = await product.RunAsync(["replay", queue, "--dry-run", "--json"], Cancellation);

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Equal(
            [
                ("cancelled-P1-5", "no-op", null),
                ("expired-P1-4", "no-op", null),
                ("expired-P1-6", "apply", null),
                ("expired-P1-6", "no-op", null),
                ("held-Q1-C1-1", "invalid", "event-type-of-another-queue"),
                (null, "invalid", "not-json"),
            ],
            run.Json["messages"]!.AsArray().Select(m => ((string?)m!["eventId"], (string?)m["outcome"], (string?)m["code"])));
        Assert.Equal((6, 0), (await product.CountAsync(queue, Cancellation), await product.CountAsync(product.PolicyQueue, Cancellation)));
        Assert.Equal(6, (await DepthAsync(product, queue)).Visible);
    }

    [Fact]
    public async Task Interrupted_it_ends_with_130_and_gives_back_at_once_what_it_did_not_reach()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        var queue = QueueNames.DeadLetterOf(product.PolicyQueue);
        await DeadLetters.SendAsync(
            product.Sqs,
            queue,
            Enumerable.Range(0, 100).Select(i => Pas.Cancelled($"P{i}", 2)),
            cancellationToken: Cancellation);
        var replay = product.StartCommand(
            "replay",
            queue,
            "--rate",
            "2",
            "--yes",
            "--json",
            "--report",
            Path.Combine(product.Directory, "report.jsonl"));
        await Eventually.HoldsAsync(
            async () => await product.CountAsync(product.PolicyQueue, Cancellation) > 0,
            "the move has begun",
            Limit,
            Cancellation);

        Assert.Equal(ExitCodes.Interrupted, await replay.InterruptAsync(Cancellation));
        var moved = await product.CountAsync(product.PolicyQueue, Cancellation);
        Assert.InRange(moved, 1, 99);
        Assert.Equal(100 - moved, (await DepthAsync(product, queue)).Visible);
        var outcomes = (await File.ReadAllLinesAsync(Path.Combine(product.Directory, "report.jsonl"), Cancellation))
            .GroupBy(l => (string)JsonNode.Parse(l)!["outcome"]!).ToDictionary(g => g.Key, g => g.LongCount());
        Assert.Equal(new Dictionary<string, long> { ["moved"] = moved, ["not-reached"] = 100 - moved }, outcomes);
    }

    private static async Task<CustomerDp.Operations.Queues.QueueDepth> DepthAsync(Product product, string queue) =>
        (await new CustomerDp.Operations.Queues.QueueDepths(product.Sqs).OfAsync(queue, Cancellation))!;
}
