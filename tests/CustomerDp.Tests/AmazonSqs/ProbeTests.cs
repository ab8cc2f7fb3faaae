using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CustomerDp.TestHarness.AmazonSqs;
using MassTransit;

namespace CustomerDp.Tests.AmazonSqs;

/// <summary>
/// What a bus tells of its own pipeline: a filter that comes, goes or changes its place is seen in the approved file beside this.
/// </summary>
public sealed partial class ProbeTests
{
    [Fact]
    public async Task The_probed_pipeline_is_the_approved_one()
    {
        await using var server = await FakeSqsServer.StartAsync();
        server.CreateQueues(TestBus.Queue);
        await using var bus = await TestBus.StartAsync(server, _ => Task.CompletedTask, e =>
        {
            e.PrefetchCount = 20;
            e.ConcurrentMessageLimit = 4;
            e.UseDelayedRedelivery(r => r.Intervals(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)));
            e.UseMessageRetry(r => r.Interval(2, TimeSpan.FromMilliseconds(100)));
        });

        var received = Fixed(bus.Bus.GetProbeResult().ToJsonString());

        var (approvedFile, receivedFile) = (Beside("Probe.approved.json"), Beside("Probe.received.json"));
        var approved = File.Exists(approvedFile) ? await File.ReadAllTextAsync(approvedFile, Cancelled) : "";
        if (Lines(approved) == Lines(received))
        {
            return;
        }

        await File.WriteAllTextAsync(receivedFile, received + "\n", Cancelled);
        Assert.Fail(
            $"The pipeline is not the approved one. Compare both files, and where the change is meant, approve it:\n"
            + $"mv '{receivedFile}' '{approvedFile}'\nFirst difference: {FirstDifference(Lines(approved), Lines(received))}");
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    // What differs from run to run, or with every build: ids, times, versions, machine and process.
    private static string Fixed(string json) => Host().Replace(
        Time().Replace(Version().Replace(Id().Replace(json, "<id>"), "\"<version>\""), "<time>"), "\"host\": { }");

    private static string Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n');

    private static string FirstDifference(string approved, string received)
    {
        var (a, b) = (approved.Split('\n'), received.Split('\n'));
        var i = a.Zip(b).TakeWhile(x => x.First == x.Second).Count();
        return $"line {i + 1}, approved: {a.ElementAtOrDefault(i) ?? "nothing"}, now: {b.ElementAtOrDefault(i) ?? "nothing"}";
    }

    private static string Beside(string name, [CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, name);

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32}", RegexOptions.IgnoreCase)]
    private static partial Regex Id();

    [GeneratedRegex(@"""\d+\.\d+\.\d+(\.\d+)?([-+][^""]*)?""")]
    private static partial Regex Version();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)?")]
    private static partial Regex Time();

    [GeneratedRegex(@"""host"": \{[^{}]*\}")]
    private static partial Regex Host();
}
