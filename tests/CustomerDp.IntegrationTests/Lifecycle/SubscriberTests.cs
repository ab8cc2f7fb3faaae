using System.Text.Json.Nodes;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Erasing;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.IntegrationTests.Ordering;
using CustomerDp.Operations.Publishing;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Lifecycle;
using CustomerDp.TestHarness.Processes;
using CustomerDp.TestHarness.Reference;

namespace CustomerDp.IntegrationTests.Lifecycle;

/// <summary>A subscriber of the queue of lifecycle events, with the real worker and the streams of its tables.</summary>
[Trait("Kind", "process")]
[LongRunning]
public sealed class SubscriberTests(AwsFixture aws)
{
    private const int Customers = 40;
    private const int Kills = 2;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_who_folds_the_events_has_the_customers_that_are_shown_however_often_the_worker_is_killed()
    {
        Assert.SkipWhen(aws.DynamoDbEndpoint is null, "Stands in for a Pipe on the emulator alone.");
        await using var product = await Product.CreateWithStreamsAsync(aws, Cancellation);
        await using var subscription = EventSubscription.Start(
            aws.DynamoDbEndpoint!, product, TestContext.Current.TestOutputHelper!.WriteLine);
        var events = Enumerable.Range(1, Customers).SelectMany(EventsOf).ToArray();
        var erasures = Enumerable.Range(1, Customers / 5).Select(n => Pas.Erased($"C{n}", at: 10)).ToArray();
        var sent = events.Concat(events.Take(events.Length / 3)).ToArray();
        Random.Shared.Shuffle(sent);

        var worker = await product.StartWorkerAsync(Cancellation);
        foreach (var part in sent.Chunk((sent.Length / Kills) + 1))
        {
            var before = subscription.Ask(s => s.Events);
            await product.PublishAsync(part.Select(LineOf), Cancellation);
            await Eventually.HoldsAsync(
                () => Task.FromResult(subscription.Ask(s => s.Events) > before),
                "something of it is told",
                TimeSpan.FromMinutes(1),
                Cancellation);
            await worker.KillAsync();
            worker = await product.StartWorkerAsync(Cancellation);
        }

        await HasAsync(subscription, ViewsOf(events));
        var eraser = new CustomerEraser(
            product.DynamoDb, product.Settings.Tables, new FileMasterKey(product.KeyFile), TimeProvider.System);
        foreach (var erasure in erasures)
        {
            await eraser.BeginAsync(erasure, Cancellation);
        }

        await HasAsync(subscription, ViewsOf([.. events, .. erasures]));
        Assert.Empty(subscription.Ask(s => s.Faults));
        Assert.Equal(Customers, subscription.Ask(s => s.Customers.Count));
        Assert.All(erasures, e => Assert.Contains("CustomerDeleted", subscription.Ask(s => s.TypesOf(e.CustomerId))));
        await Eventually.HoldsAsync(
            async () => (int)(await ToldAsync(product, "C1"))["unsent"]! == 0,
            "nothing waits to be sent",
            TimeSpan.FromMinutes(1),
            Cancellation);
        var told = await ToldAsync(product, "C1");
        Assert.Equal(subscription.Ask(s => s.TypesOf("C1")), told["events"]!.AsArray().Select(e => (string?)e!["type"]));
        Assert.DoesNotContain("Ann", told.ToJsonString(), StringComparison.Ordinal);

        var queues = (await product.RunAsync(["queues", "--no-sample", "--json"], Cancellation)).Json["queues"]!.AsArray();
        var changes = queues.Single(q => (string?)q!["queue"] == product.Settings.ChangesQueue)!;
        Assert.Contains(changes["consumers"]!.AsArray(), c => (string?)c!["state"] == "running");
        foreach (var queue in product.Settings.ConsumedQueues.Select(QueueNames.DeadLetterOf))
        {
            Assert.Equal(0, await product.CountAsync(queue, Cancellation));
        }
    }

    private static Task HasAsync(EventSubscription subscription, Dictionary<string, string?> expected) => Eventually.HoldsAsync(
        () => Task.FromResult(subscription.Ask(s => expected.All(e => ViewText.Of(s.CustomerOf(e.Key)) == e.Value))),
        "the subscriber has the customers",
        TimeSpan.FromMinutes(2),
        Cancellation);

    private static async Task<JsonNode> ToldAsync(Product product, string customerId)
    {
        var run = await product.RunAsync(["told", customerId, "--json"], Cancellation);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return JsonNode.Parse(run.Output)!;
    }

    // Quotes that move and are converted, policies that come into force and end.
    private static IEnumerable<PasEvent> EventsOf(int number)
    {
        var (customer, other) = ($"C{number}", $"C{(number % Customers) + 1}");
        yield return Pas.Held($"Q{number}", customer, 1, at: 1, name: $"Ann {number}");
        yield return Pas.Held($"Q{number}", other, 2, at: 2, name: $"Bea {number}");
        yield return Pas.Held($"R{number}", customer, 1, at: 3, name: $"Cleo {number}");
        yield return Pas.Created($"P{number}", customer, 1, quote: $"R{number}", number: $"N{number}");
        yield return Pas.Verified($"P{number}", VerificationResult.Passed, 2);
        if (number % 2 == 0)
        {
            yield return Pas.Cancelled($"P{number}", 3);
        }

    }

    private static Dictionary<string, string?> ViewsOf(PasEvent[] events) =>
        Enumerable.Range(1, Customers).Select(n => $"C{n}").ToDictionary(id => id, id => ReferenceModel.ViewOf(id, events));

    private static EventLine LineOf(PasEvent @event, int number) => new(
        number,
        @event is PolicyHolderAddedToQuoteEvent ? QueueNames.QuoteEvents : QueueNames.PolicyEvents,
        EventJson.Of(@event));
}
