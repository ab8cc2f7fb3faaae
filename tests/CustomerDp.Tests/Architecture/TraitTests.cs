using System.Text.RegularExpressions;
using CustomerDp.TestHarness.Samples;

namespace CustomerDp.Tests.Architecture;

/// <summary>Every class of tests says what its tests touch, so that <c>dotnet test --filter Kind=unit</c> means what it says.</summary>
[Trait("Kind", "unit")]
public sealed partial class TraitTests
{
    private static readonly string[] Kinds = ["unit", "wire", "process"];

    public static TheoryData<string> Projects => ["CustomerDp.Tests", "CustomerDp.IntegrationTests"];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_class_of_tests_has_one_kind(string project)
    {
        var folder = Clone.Find("tests", project);
        var files = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .Select(f => (Name: Path.GetRelativePath(folder, f), Text: File.ReadAllText(f)))
            .Where(f => Test().IsMatch(f.Text));

        var without = files
            .Where(f => Kind().Matches(f.Text) is not { Count: > 0 } kinds || kinds.Any(k => !Kinds.Contains(k.Groups[1].Value)))
            .Select(f => f.Name);

        Assert.Empty(without);
    }

    [GeneratedRegex(@"^\s+\[(Fact|Theory)\b", RegexOptions.Multiline)]
    private static partial Regex Test();

    [GeneratedRegex("""^\s*\[Trait\("Kind", "(\w+)"\)\]$""", RegexOptions.Multiline)]
    private static partial Regex Kind();
}
