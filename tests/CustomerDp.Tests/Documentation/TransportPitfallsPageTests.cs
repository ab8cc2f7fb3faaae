using System.Text.RegularExpressions;
using CustomerDp.TestHarness.Samples;

namespace CustomerDp.Tests.Documentation;

[Trait("Kind", "unit")]
public partial class TransportPitfallsPageTests
{
    [Fact]
    public void Every_test_that_the_page_names_is_there()
    {
        var page = Clone.Find("docs", "transport-pitfalls.md");
        var tests = Directory
            .EnumerateFiles(Path.Combine(Path.GetDirectoryName(page)!, "..", "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .SelectMany(file => TestName().Matches(File.ReadAllText(file)).Select(m => m.Groups["name"].Value))
            .ToHashSet(StringComparer.Ordinal);

        var named = NameOnPage().Matches(File.ReadAllText(page)).Select(m => m.Groups["name"].Value).ToArray();

        Assert.True(named.Length > 50);
        Assert.Empty(named.Except(tests));
    }

    [GeneratedRegex(@"public (async )?(Task|void) (?<name>\w+)\(")]
    private static partial Regex TestName();

    [GeneratedRegex("`(?<name>[A-Z][a-zA-Z0-9]*_[a-zA-Z0-9_]+)`")]
    private static partial Regex NameOnPage();
}
