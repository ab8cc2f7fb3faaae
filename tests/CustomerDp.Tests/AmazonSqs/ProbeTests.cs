using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using CustomerDp.TestHarness.AmazonSqs;
using MassTransit;

namespace CustomerDp.Tests.AmazonSqs;

/// <summary>
/// What a bus tells of its own pipeline: a filter that comes, goes or changes its place is seen in the approved file beside this.
/// </summary>
public sealed partial class ProbeTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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

        var probed = bus.Bus.GetProbeResult(TestContext.Current.CancellationToken);
        var received = Fixed(JsonSerializer.Serialize(probed.Results, Indented));

        var (approvedFile, receivedFile) = (Beside("Probe.approved.json"), Beside("Probe.received.json"));
        var approved = File.Exists(approvedFile) ? await File.ReadAllTextAsync(approvedFile, TestContext.Current.CancellationToken) : "";
        if (Lines(approved) == Lines(received))
        {
            return;
        }

        await File.WriteAllTextAsync(receivedFile, received + "\n", TestContext.Current.CancellationToken);
        Assert.Fail(
            $"The pipeline is not the approved one. Compare both files, and where the change is meant, approve it:\n"
            + $"mv '{receivedFile}' '{approvedFile}'\nFirst difference: {FirstDifference(Lines(approved), Lines(received))}");
    }

    // What differs from run to run: ids, and the name of the bus's own endpoint.
    private static string Fixed(string json) => BusName().Replace(Id().Replace(json, "<id>"), "<bus>");

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

    // Made of the names of machine and process.
    [GeneratedRegex(@"[\w-]+_bus_\w+")]
    private static partial Regex BusName();
}
