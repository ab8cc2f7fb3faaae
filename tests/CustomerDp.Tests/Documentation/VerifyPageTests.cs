using CustomerDp.TestHarness.Samples;
using CustomerDp.Verification;

namespace CustomerDp.Tests.Documentation;

[Trait("Kind", "unit")]
public class VerifyPageTests
{
    [Fact]
    public void The_page_lists_every_finding_as_it_is()
    {
        var rows = File.ReadAllLines(Clone.Find("docs", "verify.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal));

        Assert.Equal(FindingCode.All.Select(c => $"| `{c.Code}` | {c.Meaning}{(c.IsWarning ? " A warning." : "")} | {c.Action} |"), rows);
    }
}
