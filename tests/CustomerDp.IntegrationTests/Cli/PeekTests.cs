using System.Diagnostics;
using System.Text.Json.Nodes;
using CustomerDp.Cli.Output;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Queues;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.IntegrationTests.Cli;

/// <summary><c>customerdp peek</c> and the ages in <c>queues</c>, as the processes that operators run.</summary>
[Trait("Kind", "process")]
public class PeekTests(AwsFixture aws)
{
    private const string Secret = "Secret-4711";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_what_each_message_is_and_why_it_is_there_without_a_word_of_its_body()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        var queue = QueueNames.DeadLetterOf(product.QuoteQueue);
        await DeadLetters.SendAsync(
            product.Sqs,
            queue,
            [EventJson.Of(Pas.Held("Q1", "C1", 1, 1, name: Secret))],
            failedAt: Pas.At(60),
            cancellationToken: Cancellation);

        var json = await product.RunAsync(["peek", queue, "--json"], Cancellation);
        var text = await product.RunAsync(["peek", queue], Cancellation);

        var message = json.Json["messages"]!.AsArray().Single()!;
        Assert.Equal(
            (
                "held-Q1-C1-1",
                EventTypes.PolicyHolderAddedToQuote,
                "QUOTE#Q1",
                "fault",
                "System.TimeoutException",
                7,
                "2026-03-01T08:01:00+00:00"),
            (
                (string?)message["eventId"],
                (string?)message["eventType"],
                (string?)message["entity"],
                (string?)message["reason"],
                (string?)message["exceptionType"],
                (int)message["receiveCount"]!,
                (string?)message["firstFailed"]));
        Assert.InRange((long)message["expiresInSeconds"]!, 13 * 86_400, 14 * 86_400);
        Assert.Null(message["body"]);
        Assert.Matches(
            @"held-Q1-C1-1\s+PolicyHolderAddedToQuoteEvent\s+QUOTE#Q1\s+fault\s+System\.TimeoutException\s+2026-03-01 08:01:00Z\s+7\s+13d 23h",
            text.Output);
        Assert.DoesNotContain(Secret, json.Output + json.Error + text.Output + text.Error, StringComparison.Ordinal);
        Assert.Contains(Secret, (await product.RunAsync(["peek", queue, "--show-body"], Cancellation)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_message_can_be_received_at_once_after_a_peek()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        var queue = QueueNames.DeadLetterOf(product.PolicyQueue);
        await DeadLetters.SendAsync(
            product.Sqs,
            queue,
            Enumerable.Range(0, 35).Select(i => Pas.Cancelled($"P{i}", 1)),
            cancellationToken: Cancellation);

        var run = await product.RunAsync(["peek", queue, "--json"], Cancellation);

        Assert.Equal(
            (ExitCodes.Success, 35),
            (run.ExitCode, run.Json["messages"]!.AsArray().Select(m => (string?)m!["messageId"]).Distinct().Count()));
        Assert.Equal(35, (await product.TakeAllAsync(queue, Cancellation)).Count);
    }

    [Fact]
    public async Task It_counts_by_reason_and_type()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        var queue = QueueNames.InvalidOf(product.PolicyQueue);
        await DeadLetters.SendAsync(product.Sqs, queue, Enumerable.Repeat($"{{\"{Secret}\"", 5), "not-json", cancellationToken: Cancellation);
        await DeadLetters.SendAsync(
            product.Sqs, queue, Enumerable.Repeat($$"""{"eventType":"PolicyCreatedEvent","eventId":"{{Secret}} x"}""", 7), "event-id-invalid", cancellationToken: Cancellation);

        var run = await product.RunAsync(["peek", queue, "--group-by", "reason,type", "--json"], Cancellation);

        Assert.Equal(
            [("event-id-invalid", EventTypes.PolicyCreated, 7), ("not-json", null, 5)],
            run.Json["groups"]!.AsArray().Select(g => ((string?)g!["reason"], (string?)g["type"], (int)g["count"]!)));
        Assert.DoesNotContain(Secret, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_queue_with_a_redrive_policy_is_looked_into_for_ten_messages_only_and_the_command_says_why()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        await DeadLetters.SendAsync(
            product.Sqs,
            product.PolicyQueue,
            Enumerable.Range(0, 30).Select(i => Pas.Cancelled($"P{i}", 1)),
            reason: null,
            Cancellation);

        var run = await product.RunAsync(["peek", product.PolicyQueue, "--max", "30", "--json"], Cancellation);

        Assert.Equal((10, true, 20), ((int)run.Json["count"]!, (bool)run.Json["more"]!, (int)run.Json["maxReceiveCount"]!));
        Assert.Contains("counts as a receive", run.Error, StringComparison.Ordinal);
        Assert.Equal(
            10,
            (await product.TakeAllAsync(product.PolicyQueue, Cancellation)).Count(m => m.Attributes!["ApproximateReceiveCount"] == "2"));
    }

    [Fact]
    public async Task A_queue_that_is_not_there_is_said_so()
    {
        await using var product = Product.CreateEmpty(aws);

        var run = await product.RunAsync(["peek", product.PolicyQueue, "--json"], Cancellation);

        Assert.Equal((ExitCodes.Failure, "QueueDoesNotExist"), (run.ExitCode, (string?)run.Json["error"]!["code"]));
    }

    [Fact]
    public async Task The_queues_show_how_long_the_oldest_dead_letter_has_left_and_no_age_where_a_look_would_count()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        var queue = QueueNames.DeadLetterOf(product.PolicyQueue);
        await DeadLetters.SendAsync(product.Sqs, queue, [Pas.Cancelled("P1", 1)], cancellationToken: Cancellation);
        await DeadLetters.SendAsync(product.Sqs, product.PolicyQueue, [Pas.Cancelled("P1", 1)], reason: null, Cancellation);

        var queues = (await product.RunAsync(["queues", "--json"], Cancellation)).Json["queues"]!.AsArray();

        var dead = queues.Single(q => (string?)q!["queue"] == queue)!;
        Assert.Equal((1, 1_209_600), ((int)dead["sampled"]!, (int)dead["retentionSeconds"]!));
        Assert.InRange((long)dead["oldestSeenExpiresInSeconds"]!, 1_209_000, 1_209_600);
        Assert.Null(queues.Single(q => (string?)q!["queue"] == product.PolicyQueue)!["sampled"]);
        Assert.All(
            await product.TakeAllAsync(product.PolicyQueue, Cancellation),
            m => Assert.Equal("1", m.Attributes!["ApproximateReceiveCount"]));
        Assert.Single(await product.TakeAllAsync(queue, Cancellation));
    }

    [Fact]
    public async Task A_watch_shows_the_queues_again_and_again_until_it_is_interrupted_and_ends_with_0()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        var watch = product.StartCommand("queues", "--watch", "1", "--json");
        await Eventually.HoldsAsync(() => watch.Output.Split('\n').Length >= 2, "two objects were written", Cancellation);

        Assert.Equal(ExitCodes.Success, await watch.InterruptAsync(Cancellation));
        Assert.All(watch.Output.Split('\n'), line => Assert.Equal(13, JsonNode.Parse(line)!["queues"]!.AsArray().Count));
    }

    [Theory]
    [InlineData("queues > /dev/full")]
    [InlineData("queues --json > /dev/full")]
    [InlineData("--help > /dev/full")]
    [InlineData("nonsense 2> /dev/full")]
    [InlineData("queues > /dev/full 2> /dev/full")]
    public async Task Output_that_cannot_be_written_is_a_failure_with_a_word_and_no_crash(string command)
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        var shell = new ProcessStartInfo("bash", ["-c", $"dotnet {Path.Combine(AppContext.BaseDirectory, "customerdp.dll")} {command}"]);
        await using var run = ServiceProcess.Start(shell, product.Environment);

        Assert.Equal(ExitCodes.Failure, await run.ExitAsync(Cancellation));
        Assert.DoesNotContain("   at ", run.Output, StringComparison.Ordinal);
        if (!command.Contains("2>", StringComparison.Ordinal))
        {
            Assert.Contains("could not be written", run.Output, StringComparison.Ordinal);
        }
    }
}
