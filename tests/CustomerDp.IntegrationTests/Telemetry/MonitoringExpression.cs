using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CustomerDp.TestHarness.Samples;
using YamlDotNet.RepresentationModel;

namespace CustomerDp.IntegrationTests.Telemetry;

/// <summary>What a panel or an alert of the chart asks Prometheus.</summary>
/// <param name="Name">Whose it is, for people.</param>
/// <param name="Text">PromQL; in a panel with Grafana's variables.</param>
/// <param name="Labels">Those that its legend or its summary speaks of.</param>
/// <param name="IsAlert">An alert, which is silent when all is well.</param>
internal sealed partial record MonitoringExpression(string Name, string Text, IReadOnlyList<string> Labels, bool IsAlert)
{
    /// <summary>Of every panel of every dashboard.</summary>
    public static IEnumerable<MonitoringExpression> OfPanels() =>
        from file in Directory.GetFiles(Clone.Find("charts", "customer-dp", "dashboards"), "*.json").Order(StringComparer.Ordinal)
        let dashboard = JsonNode.Parse(File.ReadAllText(file))!
        from panel in dashboard["panels"]!.AsArray()
        from target in panel!["targets"]?.AsArray() ?? []
        select new MonitoringExpression(
            $"{Path.GetFileName(file)}: {panel["title"]} ({target["refId"]})",
            (string)target["expr"]!,
            [.. LegendLabel().Matches((string)target["legendFormat"]!).Select(x => x.Groups[1].Value)],
            IsAlert: false);

    /// <summary>Of every alert.</summary>
    public static IEnumerable<MonitoringExpression> OfAlerts()
    {
        var directory = Clone.Find("charts", "customer-dp", "files", "alerts");
        foreach (var file in Directory.GetFiles(directory, "*.yaml").Order(StringComparer.Ordinal))
        {
            var yaml = new YamlStream();
            using var text = File.OpenText(file);
            yaml.Load(text);
            foreach (var rule in Items(yaml.Documents[0].RootNode["groups"]).SelectMany(x => Items(x["rules"])))
            {
                yield return new MonitoringExpression(
                    $"{rule["alert"]}",
                    $"{rule["expr"]}",
                    [.. SummaryLabel().Matches($"{rule["annotations"]["summary"]}").Select(x => x.Groups[1].Value)],
                    IsAlert: true);
            }
        }
    }

    /// <summary>
    /// To be asked with everything there is to choose, over so much time; of an alert how the comparisons stand, in place of what they let
    /// pass (<see href="https://prometheus.io/docs/prometheus/latest/querying/operators/#comparison-binary-operators"/>).
    /// </summary>
    public string Asked(string interval)
    {
        var text = Text.Replace("$__rate_interval", interval, StringComparison.Ordinal).Replace("$queue", ".*", StringComparison.Ordinal);
        return IsAlert ? Comparison().Replace(text, "$0 bool") : text;
    }

    /// <summary>The series that it is made of, each as a name with its matchers.</summary>
    public IEnumerable<string> Selectors() =>
        Selector().Matches(Grouping().Replace(Asked("1m"), " ")).Select(x => x.Value).Distinct(StringComparer.Ordinal);

    private static IEnumerable<YamlNode> Items(YamlNode sequence) => ((YamlSequenceNode)sequence).Children;

    [GeneratedRegex(@"\{\{\s*(\w+)\s*\}\}")]
    private static partial Regex LegendLabel();

    [GeneratedRegex(@"\$labels\.(\w+)")]
    private static partial Regex SummaryLabel();

    [GeneratedRegex(@"(?<=\s)(>|<|>=|<=|==)(?=\s)")]
    private static partial Regex Comparison();

    [GeneratedRegex(@"\b(by|without|on|ignoring)\s*\([^)]*\)")]
    private static partial Regex Grouping();

    // Functions and operators have no such name; what stands within braces is a label.
    [GeneratedRegex(@"(?<!\{[^}]*)\b(customerdp|messaging|http|dotnet)_\w+(\{[^}]*\})?")]
    private static partial Regex Selector();
}
