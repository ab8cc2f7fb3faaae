using System.Text.RegularExpressions;
using CustomerDp.TestHarness.Samples;

namespace CustomerDp.IntegrationTests.GraphQL.Differential;

/// <summary>
/// The messages that deliberately differ, as the table of docs/graphql-differences.md lists them. <c>…</c> there stands for any text.
/// </summary>
internal sealed class Differences
{
    private readonly List<(Regex Oracle, Regex Engine)> _rows = [];

    private Differences(IEnumerable<string> lines)
    {
        foreach (var line in lines.Where(l => l.StartsWith("| `", StringComparison.Ordinal)))
        {
            var cells = line.Split('|', StringSplitOptions.TrimEntries);
            _rows.Add((Pattern(cells[1]), Pattern(cells[2])));
        }
    }

    public static Differences Documented() => new(File.ReadLines(Clone.Find("docs", "graphql-differences.md")));

    public bool Allow(string oracle, string engine) => _rows.Exists(r => r.Oracle.IsMatch(oracle) && r.Engine.IsMatch(engine));

    private static Regex Pattern(string cell) =>
        new($"^{Regex.Escape(cell.Trim('`')).Replace("…", ".*", StringComparison.Ordinal)}$", RegexOptions.Singleline);
}
