using System.Globalization;
using System.Text.RegularExpressions;
using CustomerDp.Simulation.Capacity;
using CustomerDp.TestHarness.Approvals;
using CustomerDp.TestHarness.Samples;
using CustomerDp.Worker.Endpoints;
using YamlDotNet.RepresentationModel;

namespace CustomerDp.Tests.Documentation;

/// <summary>docs/capacity.md is what the simulation says, and what the simulation is given is what the product has.</summary>
[Trait("Kind", "unit")]
public sealed class CapacityPageTests
{
    private static readonly CapacityInputs Inputs = CapacityInputs.Default;

    [Fact]
    public async Task Every_table_of_the_page_is_what_the_simulation_says() =>
        GeneratedParts.Match(Clone.Find("docs", "capacity.md"), [.. (await CapacityPage.MakeAsync()).Parts]);

    [Fact]
    public async Task An_input_can_be_replaced_and_a_slip_is_said()
    {
        var faster = (await CapacityPage.MakeAsync("write-latency=1", "max-pods=200")).Parts;

        Assert.NotEqual((await CapacityPage.MakeAsync()).Parts, faster);
        var fault = await Assert.ThrowsAsync<FormatException>(() => CapacityPage.MakeAsync("max-pod=200"));
        Assert.StartsWith("max-pod=200 is not NAME=NUMBER with one of cpu-one-write, ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_shares_of_the_mix_are_all_there_is() =>
        Assert.Equal(1, Inputs.All.Where(i => i.Name.StartsWith("share-", StringComparison.Ordinal)).Sum(i => i.Value), precision: 9);

    [Fact]
    public void Settings_are_the_defaults()
    {
        var settings = new DeliverySettings();

        Assert.Equal(settings.PrefetchCount, Inputs["prefetch"]);
        Assert.Equal(settings.ConcurrentMessageLimit, Inputs["concurrency"]);
    }

    [Theory]
    [InlineData("min-pods", "minReplicas")]
    [InlineData("max-pods", "maxReplicas")]
    [InlineData("queue-length", "keda", "queueLength")]
    [InlineData("polling-interval", "keda", "pollingInterval")]
    public void What_scales_is_what_the_chart_has(string input, params string[] path) =>
        Assert.Equal(ChartValue(["worker", "autoscaling", .. path]), Text(Inputs[input]));

    [Fact]
    public void A_pod_is_what_the_chart_asks_for()
    {
        Assert.Equal(ChartValue(["worker", "resources", "requests", "cpu"]), $"{Text(Inputs["pod-cpu"] * 1_000)}m");
        Assert.Equal(ChartValue(["worker", "resources", "requests", "memory"]), $"{Text(Inputs["pod-memory"] * 1_024)}Mi");
    }

    [Theory]
    [InlineData("pipe-batches", @"ParallelizationFactor:\n    Type: Number\n    Default: (\d+)")]
    [InlineData("pipe-batch", @"BatchSize: (\d+)")]
    public void The_pipes_are_those_of_the_template(string input, string pattern) =>
        Assert.Equal(Regex.Match(File.ReadAllText(Clone.Find("docs", "aws", "pipes.yaml")), pattern).Groups[1].Value, Text(Inputs[input]));

    [Theory]
    [InlineData("cpu-one-write", "an event with one write")]
    [InlineData("cpu-two-writes", "an event with two writes")]
    [InlineData("cpu-query", "CPU a request, us")]
    public void What_is_measured_stands_among_what_was_measured(string input, string table)
    {
        var row = File.ReadLines(Clone.Find("docs", "performance.md"))
            .SkipWhile(l => !l.Contains($"| {table}", StringComparison.Ordinal) && !l.Contains($"{table} |", StringComparison.Ordinal))
            .First(l => l.Contains("lean client", StringComparison.Ordinal));

        Assert.StartsWith($" {Text(Inputs[input])} (", row.Split('|')[2], StringComparison.Ordinal);
    }

    private static string ChartValue(IEnumerable<string> path)
    {
        using var file = File.OpenText(Clone.Find("charts", "customer-dp", "values.yaml"));
        var yaml = new YamlStream();
        yaml.Load(file);
        return path.Aggregate(yaml.Documents[0].RootNode, (node, name) => node[name]).ToString();
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
