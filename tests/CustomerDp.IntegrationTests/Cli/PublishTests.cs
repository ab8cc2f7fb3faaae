using System.Text.Json.Nodes;
using CustomerDp.Cli;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.IntegrationTests.Cli;

/// <summary><c>customerdp publish</c> and <c>customerdp queues</c>, as the processes that operators run.</summary>
public class PublishTests(AwsFixture aws)
{
    private const string Secret = "Secret-4711";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_with_one_bad_line_sends_nothing_and_names_the_line_without_quoting_it()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        await WriteAsync(product, [.. Lines(product, 12), $$"""{"queue":"{{product.PolicyQueue}}","boby":"{{Secret}}"}"""]);

        var run = await product.RunAsync(["publish", "events.jsonl"], Cancellation);

        Assert.Equal(ExitCodes.Failure, run.ExitCode);
        Assert.Contains("Line 13", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, run.Output + run.Error, StringComparison.Ordinal);
        Assert.Equal(0, await product.CountAsync(product.PolicyQueue, Cancellation));
    }

    [Fact]
    public async Task What_was_published_shows_in_the_depths_of_the_queues()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        await WriteAsync(product, Lines(product, 25));

        var published = await product.RunAsync(["publish", "events.jsonl"], Cancellation);
        var queues = await product.RunAsync(["queues"], Cancellation);
        var json = await product.RunAsync(["queues", "--json"], Cancellation);

        Assert.DoesNotContain('\u001b', published.Output + queues.Output);
        Assert.Equal(25, (long?)json.Json["queues"]!.AsArray().Single(q => (string?)q!["queue"] == product.PolicyQueue)!["visible"]);
        Assert.Equal((ExitCodes.Success, ""), (published.ExitCode, published.Error));
        Assert.Contains($"{product.PolicyQueue}: 25 of 25 sent", published.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Success, queues.ExitCode);
        Assert.Matches($@"{product.PolicyQueue}\s+25\s+0\s+0", queues.Output);
        Assert.Matches($@"{product.QuoteQueue}\s+0\s+0\s+0", queues.Output);
    }

    [Fact]
    public async Task A_queue_that_does_not_exist_shows_as_missing_with_exit_code_1()
    {
        await using var product = Product.CreateEmpty(aws);

        var run = await product.RunAsync(["queues"], Cancellation);

        Assert.Equal(ExitCodes.Failure, run.ExitCode);
        Assert.Equal(6, run.Output.Split("missing").Length - 1);
    }

    private static IEnumerable<string> Lines(Product product, int count) => Enumerable.Range(0, count)
        .Select(i => new JsonObject { ["queue"] = product.PolicyQueue, ["body"] = $"{{\"n\":{i}}}" }.ToJsonString());

    private static Task WriteAsync(Product product, IEnumerable<string> lines) =>
        File.WriteAllLinesAsync(Path.Combine(product.Directory, "events.jsonl"), lines, Cancellation);
}
