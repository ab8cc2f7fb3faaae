using System.Diagnostics;
using System.Net;
using CustomerDp.ConsoleTests.Hosting;
using CustomerDp.Contracts.Queues;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.ConsoleTests.Failures;

/// <summary>
/// Ten thousand dead letters in six queues: pages stay small, and so does the process. What they cost in time is told, and not asserted:
/// machines differ. docs/performance.md has how it is measured as it goes into an image.
/// </summary>
[Trait("Kind", "process")]
public sealed class ManyFailuresTests(SharedProduct shared) : IClassFixture<SharedProduct>
{
    private const int Messages = 10_000;
    private const int MostBytes = 150_000;
    private const int MostMebibytes = 120;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_of_10000_dead_letters_are_below_150_kB()
    {
        var product = shared.Product;
        await using var sqs = await FakeSqsServer.StartAsync();
        foreach (var name in product.Settings.AllQueues)
        {
            sqs.CreateQueue(name);
        }

        string[] queues =
        [
            .. product.Settings.EventQueues.Append(product.Settings.ChangesQueue).SelectMany(q => new[]
            {
                QueueNames.DeadLetterOf(q), QueueNames.InvalidOf(q),
            }),
        ];
        using var client = sqs.CreateClient();
        for (var i = 0; i < queues.Length; i++)
        {
            var first = i;
            foreach (var part in Enumerable.Range(0, Messages / 6).Chunk(200))
            {
                await DeadLetters.SendAsync(
                    client,
                    queues[first],
                    part.Select(n => EventJson.Of(Pas.Created($"P{first}-{n}", $"C{n % 500}", 1, number: $"N{n}"))),
                    $"reason-{part[0] % 7}",
                    $"Some.Long.Name.Space.Of.A.Library.SomeExceptionOfKind{part[0] / 200 % 9}",
                    DateTimeOffset.UnixEpoch.AddYears(56).AddMinutes(part[0]),
                    Cancellation);
            }
        }

        await using var console = await product.StartConsoleAsync(sqs.Endpoint, Cancellation);
        using var visitor = new Visitor(await console.ListeningAsync(Cancellation), follows: true);
        await visitor.GetAsync("/works", Cancellation);
        await RestsAsync(console, "idle");
        var asked = Cpu(console);
        await visitor.GetAsync("/failures", Cancellation);
        TestContext.Current.SendDiagnosticMessage($"the page that starts the look: {(Cpu(console) - asked).TotalMilliseconds:0} ms of CPU");
        await Eventually.HoldsAsync(
            async () => !(await visitor.GetAsync("/failures", Cancellation)).Text.Contains("still being looked at", StringComparison.Ordinal),
            "all queues were looked at",
            TimeSpan.FromMinutes(1),
            Cancellation);
        Tell(console, "looked at all queues");
        await RestsAsync(console, "after the look");
        await Eventually.HoldsAsync(
            async () => !(await visitor.GetAsync("/failures", Cancellation)).Text.Contains("still being looked at", StringComparison.Ordinal),
            "all queues were looked at again",
            TimeSpan.FromMinutes(1),
            Cancellation);
        var dead = queues[0];
        foreach (var path in new[] { "/failures", $"/failures?queue={dead}", $"/failures?queue={dead}&page=9", "/customers?id=C1", "/works" })
        {
            var before = Cpu(console);
            var page = await visitor.GetAsync(path, Cancellation);
            TestContext.Current.SendDiagnosticMessage(
                $"{path}: {page.Html.Length} characters, {(Cpu(console) - before).TotalMilliseconds:0} ms of CPU");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(page.Html), 1, MostBytes);
        }

        Assert.Contains($"{Messages / 6 * 6:N0} messages", (await visitor.GetAsync("/failures", Cancellation)).Text, StringComparison.Ordinal);
        Tell(console, "pages shown");
        var plan = await visitor.SendFormAsync(
            $"/failures?queue={dead}",
            "/works/plan",
            new Dictionary<string, string> { ["queue"] = dead, ["which"] = "all", ["kind"] = "Delete" },
            Cancellation);
        Assert.Contains($"Exactly these {Messages / 6} messages?", plan.Text, StringComparison.Ordinal);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(plan.Html), 1, MostBytes);
        Tell(console, "planned");
        Tell(console, "after all");
    }

    /// <summary>What it has in use when it has nothing to do; held to it where it is measured as it goes into an image.</summary>
    private static async Task RestsAsync(ServiceProcess console, string when)
    {
        if (ServiceProcess.ArePublished)
        {
            await Eventually.HoldsAsync(
                () => Task.FromResult(Mebibytes(console) <= MostMebibytes),
                $"it has at most {MostMebibytes} MiB in use {when}",
                TimeSpan.FromMinutes(1),
                Cancellation);
        }

        Tell(console, when);
    }

    private static long Mebibytes(ServiceProcess console)
    {
        using var process = Process.GetProcessById(console.Id);
        return process.WorkingSet64 / 1024 / 1024;
    }

    private static TimeSpan Cpu(ServiceProcess console)
    {
        using var process = Process.GetProcessById(console.Id);
        return process.TotalProcessorTime;
    }

    private static void Tell(ServiceProcess console, string when)
    {
        using var process = Process.GetProcessById(console.Id);
        TestContext.Current.SendDiagnosticMessage(
            $"{when}: {process.TotalProcessorTime.TotalMilliseconds:0} ms of CPU in all, {Mebibytes(console)} MiB");
    }
}
