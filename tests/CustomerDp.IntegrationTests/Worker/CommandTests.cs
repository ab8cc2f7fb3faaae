using System.Text.Json.Nodes;
using Amazon.SQS.Model;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Control;
using CustomerDp.Operations.Publishing;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.IntegrationTests.Worker;

/// <summary>Commands by their queue, to the real worker.</summary>
[Trait("Kind", "process")]
public sealed class CommandTests(AwsFixture aws)
{
    private const string Reason = "CANARY-OF-A-REASON";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_stops_the_intake_and_another_restarts_it_and_a_late_double_of_the_first_changes_nothing()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        var worker = await product.StartWorkerAsync(Cancellation);

        await SendAsync(product, $$"""{"command":"pause","queue":"{{product.PolicyQueue}}","reason":"{{Reason}}","for":"PT2H"}""");
        var pause = await PausedAsync(product, product.PolicyQueue);
        Assert.Equal((Reason, TimeSpan.FromHours(2)), (pause.Reason, pause.Until - pause.Since));
        await Eventually.HoldsAsync(
            async () => await StateAsync(product, product.PolicyQueue) == "paused",
            "the worker obeys",
            TimeSpan.FromSeconds(40),
            Cancellation);
        Assert.Equal(
            ("running", "running"),
            (await StateAsync(product, product.QuoteQueue), await StateAsync(product, product.CommandQueue)));
        await product.PublishAsync([new EventLine(1, QueueNames.PolicyEvents, EventJson.Of(Pas.Created("P1", "C1", 1)))], Cancellation);

        // Readiness says why, and whoever asks for it has nothing written into the log.
        using var http = new HttpClient { BaseAddress = await worker.ListeningAsync(Cancellation) };
        using var ready = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancellation);
        Assert.Contains(Reason, await ready.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);

        // While events wait, commands are taken; what is none is set aside with its reason.
        await SendAsync(product, """{"command":"pause","queue":"no-such-queue","reason":"r"}""");
        await Eventually.HoldsAsync(
            async () => await product.CountAsync(QueueNames.InvalidOf(product.CommandQueue), Cancellation) == 1,
            "the invalid one is set aside",
            TimeSpan.FromSeconds(40),
            Cancellation);
        Assert.Equal(1, await product.CountAsync(product.PolicyQueue, Cancellation));
        await SendAsync(product, """{"command":"resume","queue":"*"}""");
        await product.DrainedAsync(Cancellation);

        // What SQS would deliver a second time.
        var control = new QueueControl(product.DynamoDb, product.Settings.Tables.Control, TimeProvider.System);
        var entries = (await product.RunAsync(["audit", "--json"], Cancellation)).Json["entries"]!.AsArray();
        var first = entries.Single(e => (string?)e!["action"] == "pause")!;
        var again = new OrderVersion(pause.Since, (string)first["details"]!["message"]!);
        Assert.False((await control.GiveAsync(new(product.PolicyQueue, again, pause.By, pause), Cancellation)).Holds);
        Assert.Null(await control.FindAsync(product.PolicyQueue, Cancellation));

        AssertAudit(entries, product);
        var invalid = Assert.Single(await product.TakeAllAsync(QueueNames.InvalidOf(product.CommandQueue), Cancellation));
        Assert.Equal("queue-unknown", invalid.MessageAttributes["MT-Reason"].StringValue);
        Assert.Equal("""{"command":"pause","queue":"no-such-queue","reason":"r"}""", invalid.Body);
        Assert.Equal(0, await product.CountAsync(QueueNames.DeadLetterOf(product.CommandQueue), Cancellation));
        Assert.Equal(0, await worker.TerminateAsync(Cancellation));
        Assert.DoesNotContain(Reason, worker.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_length_of_a_pause_counts_from_when_it_was_sent_and_an_operator_wins_over_what_was_sent_before()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        var before = TimeProvider.System.GetUtcNow();
        await SendAsync(product, $$"""{"command":"pause","queue":"{{product.PolicyQueue}}","reason":"first","for":"PT1H"}""");
        await SendAsync(product, $$"""{"command":"pause","queue":"{{product.QuoteQueue}}","reason":"first","for":"PT1H"}""");
        var sent = TimeProvider.System.GetUtcNow();
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, Cancellation);
        await product.RunsAsync(["resume", product.QuoteQueue], Cancellation);

        await product.StartWorkerAsync(Cancellation);
        var pause = await PausedAsync(product, product.PolicyQueue);
        await product.DrainedAsync(product.CommandQueue, Cancellation);

        Assert.InRange(pause.Until, before.AddHours(1).AddSeconds(-1), sent.AddHours(1).AddSeconds(1));
        var control = new QueueControl(product.DynamoDb, product.Settings.Tables.Control, TimeProvider.System);
        Assert.Null(await control.FindAsync(product.QuoteQueue, Cancellation));
        var entries = (await product.RunAsync(["audit", "--json"], Cancellation)).Json["entries"]!.AsArray();
        Assert.Equal(
            ["obeyed", "overtaken"],
            entries.Where(e => (string?)e!["action"] == "pause")
                .OrderBy(e => (string?)e!["queue"], StringComparer.Ordinal)
                .Select(e => (string?)e!["details"]!["outcome"]));
    }

    private static void AssertAudit(JsonArray entries, Product product)
    {
        Assert.Equal(
            [
                ("pause", product.PolicyQueue, "completed"),
                ("resume", product.PolicyQueue, "completed"),
                ("resume", product.QuoteQueue, "completed"),
            ],
            entries.Select(e => ((string)e!["action"]!, (string)e["queue"]!, (string)e["state"]!)).Order());

        // The emulator's own for whoever sends.
        Assert.All(entries, e => Assert.Equal("000000000000", (string?)e!["by"]));
        Assert.Equal(Reason, (string?)entries.Single(e => (string?)e!["action"] == "pause")!["details"]!["reason"]);
    }

    private static async Task SendAsync(Product product, string body)
    {
        var url = (await product.Sqs.GetQueueUrlAsync(product.CommandQueue, Cancellation)).QueueUrl;
        await product.Sqs.SendMessageAsync(new SendMessageRequest { QueueUrl = url, MessageBody = body }, Cancellation);
    }

    private static async Task<QueuePause> PausedAsync(Product product, string queue)
    {
        var control = new QueueControl(product.DynamoDb, product.Settings.Tables.Control, TimeProvider.System);
        QueuePause? pause = null;
        await Eventually.HoldsAsync(
            async () => (pause = await control.FindAsync(queue, Cancellation)) is not null,
            $"{queue} is paused",
            TimeSpan.FromSeconds(40),
            Cancellation);
        return pause!;
    }

    private static async Task<string?> StateAsync(Product product, string queue)
    {
        var states = await new ConsumerStates(product.DynamoDb, product.Settings.Tables.Control).OfAsync(
            queue, TimeProvider.System.GetUtcNow(), Cancellation);
        return states.SingleOrDefault()?.State;
    }
}
