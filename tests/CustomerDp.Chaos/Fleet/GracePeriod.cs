using System.Globalization;
using System.Text.RegularExpressions;
using CustomerDp.TestHarness.Samples;

namespace CustomerDp.Chaos.Fleet;

/// <summary>What the chart gives each component to end by itself, from what it renders by default.</summary>
internal static partial class GracePeriod
{
    /// <param name="component">Such as <c>worker</c>.</param>
    public static TimeSpan Of(string component)
    {
        var rendered = File.ReadAllText(Clone.Find("tests", "chart", "approved", "minimal.yaml"));
        var seconds = rendered
            .Split("\n---")
            .Where(o => o.Contains("\nkind: Deployment", StringComparison.Ordinal))
            .Where(o => o.Contains($"app.kubernetes.io/component: {component}\n", StringComparison.Ordinal))
            .Select(o => int.Parse(Seconds().Match(o).Groups[1].Value, CultureInfo.InvariantCulture))
            .Single();
        return TimeSpan.FromSeconds(seconds);
    }

    [GeneratedRegex(@"terminationGracePeriodSeconds: (\d+)")]
    private static partial Regex Seconds();
}
