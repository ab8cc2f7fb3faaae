using Xunit;

namespace CustomerDp.TestHarness.Approvals;

/// <summary>
/// Parts of a page that are made from the code, each between two comments in it: the rest is written by hand. Where one differs, the test
/// fails, leaves the whole page as it should be beside it, and says how to take it.
/// </summary>
public static class GeneratedParts
{
    /// <summary>Holds what is made against what stands in the page.</summary>
    /// <param name="page">The page's path.</param>
    /// <param name="parts">
    /// Each as Markdown, by what the comments call it: <c>&lt;!-- made: NAME --&gt;</c> to <c>&lt;!-- end: NAME --&gt;</c>.
    /// </param>
    public static void Match(string page, params IReadOnlyList<(string Name, string Made)> parts)
    {
        var now = File.ReadAllText(page);
        var text = now;
        foreach (var (name, made) in parts)
        {
            var (first, last) = ($"<!-- made: {name} -->", $"<!-- end: {name} -->");
            var (from, to) = (text.IndexOf(first, StringComparison.Ordinal), text.IndexOf(last, StringComparison.Ordinal));
            Assert.True(from >= 0 && to > from, $"{page} has no part between {first} and {last}.");
            text = $"{text[..(from + first.Length)]}\n\n{made.Trim().ReplaceLineEndings("\n")}\n\n{text[to..]}";
        }

        var received = Path.ChangeExtension(page, $".received{Path.GetExtension(page)}");
        if (text == now)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        var (expected, found) = text.Split('\n').Zip(now.Split('\n')).First(x => x.First != x.Second);
        Assert.Fail(
            $"{page} does not say what the code says. By the code: {expected} In the page: {found} Where the change is meant, take it:\n"
                + $"mv '{received}' '{page}'");
    }
}
