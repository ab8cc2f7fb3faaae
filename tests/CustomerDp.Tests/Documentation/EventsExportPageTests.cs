using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using CustomerDp.Operations.EventExporting;
using CustomerDp.TestHarness.Samples;

namespace CustomerDp.Tests.Documentation;

[Trait("Kind", "unit")]
public sealed partial class EventsExportPageTests
{
    private static string[] Lines { get; } = File.ReadAllLines(Clone.Find("docs", "events-export.md"));

    [Fact]
    public void The_page_lists_every_member_of_an_event_in_its_order() => Assert.Equal(
        typeof(EventColumns).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string?)f.GetRawConstantValue()),
        FirstColumn("| member |"));

    [Fact]
    public void The_page_lists_every_member_of_the_manifest() => Assert.Equal(
        typeof(EventExportManifest).GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)),
        FirstColumn("| in `manifest.json` |"));

    private static IEnumerable<string> FirstColumn(string header) => Lines
        .SkipWhile(line => !line.StartsWith(header, StringComparison.Ordinal))
        .Skip(2)
        .TakeWhile(line => line.StartsWith('|'))
        .SelectMany(line => Code().Matches(line.Split('|')[1]).Select(m => m.Groups[1].Value));

    [GeneratedRegex("`([A-Za-z0-9]+)`")]
    private static partial Regex Code();
}
