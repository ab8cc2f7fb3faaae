using CustomerDp.Contracts.Commands;
using CustomerDp.Contracts.Fields;
using CustomerDp.TestHarness.Samples;

namespace CustomerDp.Tests.Documentation;

[Trait("Kind", "unit")]
public class InvalidMessagesPageTests
{
    [Fact]
    public void The_page_lists_every_reason_as_it_is()
    {
        var rows = File.ReadAllLines(Clone.Find("docs", "invalid-messages.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal));

        var reasons = InvalidReason.All.Select(r => $"| `{r.Code}` | {r.Meaning} |");
        var ofCommands = InvalidCommandReasons.All.Select(r => $"| `{r.Code}` | {r.Meaning} |");
        Assert.Equal(
            [.. reasons, "| `event-type-of-another-queue` | A valid event, in a queue where nothing consumes its type. |", .. ofCommands],
            rows);
    }
}
