using System.Reflection;
using System.Text.RegularExpressions;
using CustomerDp.TestHarness.Samples;

namespace CustomerDp.Tests.Documentation;

/// <summary>The README's tables of settings against the settings that there are.</summary>
[Trait("Kind", "unit")]
public sealed partial class ReadmeSettingsTests
{
    [Fact]
    public void The_tables_list_every_setting_and_no_other()
    {
        var there = SettingsReference.Types().SelectMany(t => t.Type
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(p => $"{t.Section.Replace(":", "__", StringComparison.Ordinal)}__{p.Name}"));

        Assert.Equal(there.Order(StringComparer.Ordinal), Listed().Distinct().Order(StringComparer.Ordinal));
    }

    // Rows such as | `CustomerDp__A__B__0` ... | and | `CustomerDp__A__B`, `__C` |.
    private static IEnumerable<string> Listed()
    {
        foreach (var row in File.ReadLines(Clone.Find("README.md")).Where(l => l.StartsWith("| `CustomerDp__", StringComparison.Ordinal)))
        {
            var section = "";
            foreach (Match name in Name().Matches(row.Split('|')[1]))
            {
                section = name.Groups["section"] is { Success: true } given ? given.Value : section;
                yield return $"{section}__{name.Groups["setting"].Value}";
            }
        }
    }

    [GeneratedRegex("`(?<section>CustomerDp__[A-Za-z]+)?__(?<setting>[A-Za-z0-9]+?)(__0)?`")]
    private static partial Regex Name();
}
