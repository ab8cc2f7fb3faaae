using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerDp.Cli.Output;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.IntegrationTests.Cli;

/// <summary><c>customerdp publish</c> and <c>customerdp queues</c>, as the processes that operators run.</summary>
[Trait("Kind", "process")]
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
        Assert.Equal(13, run.Output.Split("missing").Length - 1);
    }

    [Fact]
    public async Task A_pipe_is_read_once_and_everything_in_it_is_sent()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        var input = Encoding.UTF8.GetBytes(string.Join('\n', Lines(product, 33)));

        var run = await product.RunAsync(["publish", "/dev/stdin"], Cancellation, input);

        Assert.Equal((ExitCodes.Success, ""), (run.ExitCode, run.Error));
        Assert.Contains($"{product.PolicyQueue}: 33 of 33 sent", run.Output, StringComparison.Ordinal);
        Assert.Equal(33, await product.CountAsync(product.PolicyQueue, Cancellation));
    }

    [Fact]
    public async Task A_named_pipe_is_read_to_its_end_and_while_nobody_writes_it_an_interruption_ends_the_waiting()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        var pipe = Path.Combine(product.Directory, "events");
        using (var mkfifo = Process.Start("mkfifo", [pipe]))
        {
            await mkfifo.WaitForExitAsync(Cancellation);
        }

        foreach (
            var (end, exitCode) in new (Func<ServiceProcess, Task<int>>, int)[]
            {
                (p => p.InterruptAsync(Cancellation), ExitCodes.Interrupted),
                (p => p.TerminateAsync(Cancellation), 143),
            })
        {
            var waiting = product.StartCommand("publish", pipe);
            await Eventually.HoldsAsync(() => IsOpening(waiting.Id), "it waits for a writer", Cancellation);
            Assert.Equal(exitCode, await end(waiting));
        }

        var run = product.RunAsync(["publish", pipe], Cancellation);
        await File.AppendAllLinesAsync(pipe, Lines(product, 3), Cancellation);
        Assert.Equal((ExitCodes.Success, ""), ((await run).ExitCode, (await run).Error));
        Assert.Equal(3, await product.CountAsync(product.PolicyQueue, Cancellation));
    }

    [Theory]
    [InlineData("latin1", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-32", true)]
    public async Task What_is_not_in_its_encoding_is_refused_with_its_line_and_every_unicode_encoding_is_read(string encoding, bool isRead)
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        var lines = Enumerable
            .Range(0, 400)
            .Select(i => new JsonObject
            {
                ["queue"] = product.PolicyQueue,
                ["body"] = i == 299 ? $$"""{"name":"Müller {{Secret}} \U0001F600"}""" : "{}",
            })
            .Select(l => l.ToJsonString(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        await File.WriteAllTextAsync(
            Path.Combine(product.Directory, "events.jsonl"), string.Join("\r\n", lines), Encoding.GetEncoding(encoding), Cancellation);

        var run = await product.RunAsync(["publish", "events.jsonl"], Cancellation);

        Assert.DoesNotContain(Secret, run.Output + run.Error, StringComparison.Ordinal);
        Assert.Equal(isRead ? ExitCodes.Success : ExitCodes.Failure, run.ExitCode);
        Assert.Equal(isRead ? 400 : 0, await product.CountAsync(product.PolicyQueue, Cancellation));
        if (!isRead)
        {
            Assert.Contains("Line 300 is not in UTF-8", run.Error, StringComparison.Ordinal);
        }
    }

    // It has begun to run when it has opened its own assembly's files and its threads wait; the pipe itself shows as no open file yet.
    private static bool IsOpening(int process) => Directory.EnumerateDirectories($"/proc/{process}/task")
        .Any(t => TryRead(Path.Combine(t, "wchan")) is "wait_for_partner" or "fifo_open");

    private static string TryRead(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static IEnumerable<string> Lines(Product product, int count) => Enumerable.Range(0, count)
        .Select(i => new JsonObject { ["queue"] = product.PolicyQueue, ["body"] = $"{{\"n\":{i}}}" }.ToJsonString());

    private static Task WriteAsync(Product product, IEnumerable<string> lines) =>
        File.WriteAllLinesAsync(Path.Combine(product.Directory, "events.jsonl"), lines, Cancellation);
}
