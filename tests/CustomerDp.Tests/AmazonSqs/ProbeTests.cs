using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Approvals;
using MassTransit;

namespace CustomerDp.Tests.AmazonSqs;

/// <summary>
/// What a bus tells of its own pipeline: a filter that comes, goes or changes its place is seen in the approved file beside this.
/// </summary>
[Trait("Kind", "wire")]
public sealed partial class ProbeTests
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

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

        ApprovedFile.Matches("Probe", "json", received);
    }

    // What differs from run to run: ids, and the name of the bus's own endpoint.
    private static string Fixed(string json) => BusName().Replace(Id().Replace(json, "<id>"), "<bus>");

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32}", RegexOptions.IgnoreCase)]
    private static partial Regex Id();

    // Made of the names of machine and process.
    [GeneratedRegex(@"[\w-]+_bus_\w+")]
    private static partial Regex BusName();
}
