using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;
using Amazon.SQS.Model;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Erasing;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.Operations.Publishing;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Lifecycle;
using CustomerDp.TestHarness.Processes;
using CustomerDp.TestHarness.Reference;

namespace CustomerDp.IntegrationTests.Lifecycle;

/// <summary>Subscribers that were not told, and one that begins late: the real worker and commands, and no Pipe.</summary>
[Trait("Kind", "process")]
public sealed class ReconcileAndReplayTests(AwsFixture aws)
{
    private static readonly string[] Customers = ["C1", "C2", "C3"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reconcile_has_all_told_that_was_not_and_replay_begins_a_subscriber_that_then_goes_on_with_the_events()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        product.Environment["CustomerDp__Lifecycle__Publishing"] = "On";
        List<PasEvent> events =
        [
            Pas.Held("Q1", "C1", 1, at: 1, name: "Ann"), Pas.Held("Q2", "C2", 1, at: 1, name: "Bea"),
            Pas.Held("Q3", "C1", 1, at: 2, name: "Cleo"), Pas.Created("P1", "C1", 1), Pas.Verified("P1", VerificationResult.Passed, 2),
            Pas.Created("P3", "C3", 1), Pas.Verified("P3", VerificationResult.Passed, 2),
        ];
        await product.StartWorkerAsync(Cancellation);
        await product.PublishAsync(events.Select(LineOf), Cancellation);
        await product.DrainedAsync(Cancellation);

        // There is no Pipe: nobody was told anything.
        var report = Path.Combine(product.Directory, "differences.jsonl");
        var untold = await ReconcileAsync(product, "--dry-run", "--report", report);
        Assert.Equal(7, (int)untold["untold"]!);
        Assert.Equal((0, 0, 0), ((int)untold["differs"]!, (int)untold["sent"]!, (int)untold["unreadable"]!));
        Assert.Equal(7, (await File.ReadAllLinesAsync(report, Cancellation)).Length);
        await NotToldAsync(product, 7);
        var subscriber = new Subscriber();
        Assert.Equal(7, (int)(await ReconcileAsync(product, "--yes"))["sent"]!);
        await TakeAsync(product, product.Settings.CustomerEventsQueue, subscriber);
        Has(subscriber, events);
        await NotToldAsync(product, 0);

        // One that begins has the same, and without values only what is of nobody.
        var later = new Subscriber();
        var (begins, anonymous) = ($"start-{product.Settings.Tables.Stem}.fifo", $"start-{product.Settings.Tables.Stem}");
        await product.Sqs.CreateQueueAsync(
            new CreateQueueRequest { QueueName = begins, Attributes = new() { ["FifoQueue"] = "true" } }, Cancellation);
        await product.Sqs.CreateQueueAsync(anonymous, Cancellation);
        Assert.Equal(3, (int)(await ReplayAsync(product, begins, "Full", "--dry-run"))["messages"]!);
        Assert.Equal(0, await product.CountAsync(begins, Cancellation));
        Assert.Equal(3, (int)(await ReplayAsync(product, begins, "Full", "--yes"))["customers"]!);
        await TakeAsync(product, begins, later);
        Has(later, events);
        await ReplayAsync(product, anonymous, "None", "--yes");
        var nameless = await product.TakeAllAsync(anonymous, Cancellation);
        Assert.Equal(3, nameless.Count);
        Assert.All(nameless, m => Assert.DoesNotContain("Cleo", m.Body, StringComparison.Ordinal));
        Assert.Equal(2, (await product.RunAsync(
            ["lifecycle", "replay", "--to", product.Settings.CustomerEventsQueue, "--personal", "None", "--yes"], Cancellation)).ExitCode);

        // More happens: an erasure, another holder, an item that a restore lost.
        PasEvent[] more = [Pas.Held("Q2", "C1", 2, at: 5, name: "Dora"), Pas.Cancelled("P3", 3), Pas.Erased("C1", at: 10)];
        await product.PublishAsync(more[..2].Select(LineOf), Cancellation);
        await product.DrainedAsync(Cancellation);
        await new CustomerEraser(product.DynamoDb, product.Settings.Tables, new FileMasterKey(product.KeyFile), TimeProvider.System)
            .BeginAsync((CustomerErasedEvent)more[2], Cancellation);
        await product.DynamoDb.DeleteItemAsync(
            new DeleteItemRequest
            {
                TableName = product.ViewTable,
                Key = new() { ["pk"] = new("POLICY#P1"), ["sk"] = new("STATE") },
            },
            Cancellation);
        events.RemoveAll(e => e is PolicyCreatedEvent { PolicyId: "P1" } or PolicyVerificationCompletedEvent { PolicyId: "P1" });
        events.AddRange(more);
        var differ = await ReconcileAsync(product, "--yes");
        Assert.Equal((0, 4), ((int)differ["untold"]!, (int)differ["differs"]!));

        // The publisher may be at it already: events that it has stored and is sending are unsent for a moment.
        Assert.Equal(4 + (int)differ["unsent"]!, (int)differ["sent"]!);
        foreach (var message in await EventsAsync(product, product.Settings.CustomerEventsQueue))
        {
            subscriber.Take(message);
            later.Take(message);
        }

        Assert.Contains("CustomerDeleted", subscriber.TypesOf("C1"));
        Has(subscriber, events);
        Has(later, events);
        Assert.Equal(0, (int)(await ReconcileAsync(product, "--dry-run"))["differs"]!);
        var audit = await product.RunAsync(["audit", "--json"], Cancellation);
        Assert.Contains("\"lifecycle-reconcile\"", audit.Output, StringComparison.Ordinal);
        Assert.Contains("\"lifecycle-replay\"", audit.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Dora", audit.Output, StringComparison.Ordinal);
    }

    private static void Has(Subscriber subscriber, IReadOnlyCollection<PasEvent> events)
    {
        Assert.Empty(subscriber.Faults);
        Assert.All(
            Customers, c => Assert.Equal(ReferenceModel.ViewOf(c, [.. events]), ViewText.Of(subscriber.CustomerOf(c))));
    }

    private static async Task NotToldAsync(Product product, int expected)
    {
        var run = await product.RunAsync(["verify", "--told", "--settle", "1s", "--json"], Cancellation);
        var codes = JsonNode.Parse(run.Output)!["codes"]!.AsArray();
        Assert.True(run.ExitCode == (expected == 0 ? 0 : 5), run.Output + run.Error);
        Assert.Equal(expected, codes.Where(c => (string)c!["code"]! == "not-told").Sum(c => (int)c!["count"]!));
    }

    private static Task<JsonNode> ReconcileAsync(Product product, params string[] options) =>
        RunAsync(product, ["lifecycle", "reconcile", "--json", .. options]);

    private static Task<JsonNode> ReplayAsync(Product product, string queue, string personal, params string[] options) =>
        RunAsync(product, ["lifecycle", "replay", "--to", queue, "--personal", personal, "--json", .. options]);

    private static async Task<JsonNode> RunAsync(Product product, string[] arguments)
    {
        var run = await product.RunAsync(arguments, Cancellation);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return JsonNode.Parse(run.Output)!;
    }

    private static async Task TakeAsync(Product product, string queue, Subscriber subscriber)
    {
        foreach (var body in await EventsAsync(product, queue))
        {
            subscriber.Take(body);
        }
    }

    // The publisher has looked at all changes before.
    private static async Task<IReadOnlyList<string>> EventsAsync(Product product, string queue)
    {
        await product.DrainedAsync(product.Settings.ChangesQueue, Cancellation);
        var url = (await product.Sqs.GetQueueUrlAsync(queue, Cancellation)).QueueUrl;
        var request = new ReceiveMessageRequest { QueueUrl = url, MaxNumberOfMessages = 10, WaitTimeSeconds = 1 };
        List<string> bodies = [];
        while ((await product.Sqs.ReceiveMessageAsync(request, Cancellation)).Messages is { Count: > 0 } messages)
        {
            foreach (var message in messages)
            {
                bodies.Add(message.Body);
                await product.Sqs.DeleteMessageAsync(url, message.ReceiptHandle, Cancellation);
            }
        }

        return bodies;
    }

    private static EventLine LineOf(PasEvent @event, int number) => new(
        number,
        @event is PolicyHolderAddedToQuoteEvent ? QueueNames.QuoteEvents : QueueNames.PolicyEvents,
        EventJson.Of(@event));
}
