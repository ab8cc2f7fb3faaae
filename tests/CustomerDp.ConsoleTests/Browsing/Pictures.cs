using CustomerDp.TestHarness.Samples;
using Microsoft.Playwright;

namespace CustomerDp.ConsoleTests.Browsing;

/// <summary>
/// Pictures of pages for docs/console.md, taken anew where <c>CUSTOMERDP_APPROVE</c> is set. All of them, as a whole, in both themes, wide
/// and narrow, are put where <c>CUSTOMERDP_PICTURES</c> says.
/// </summary>
internal static class Pictures
{
    /// <summary>What the documentation shows: every page, each theme and each width.</summary>
    public static readonly IReadOnlyList<string> Shown =
    [
        "overview-wide-light", "overview-narrow-dark", "queue-narrow-dark", "failures-wide-light", "failures-group-wide-dark",
        "message-wide-light", "body-wide-dark", "mend-checked-wide-light", "work-planned-wide-light", "work-finished-narrow-light",
        "works-wide-light", "customer-wide-light", "erase-wide-light", "audit-wide-dark",
    ];

    private static readonly string? Elsewhere = Environment.GetEnvironmentVariable("CUSTOMERDP_PICTURES");

    // The caret stays: to hide it Playwright writes styles into the page.
    public static async Task TakeAsync(IPage page, string name)
    {
        if (Elsewhere is { Length: > 0 } directory)
        {
            await page.ScreenshotAsync(
                new() { Path = Path.Combine(directory, $"{name}.png"), FullPage = true, Caret = ScreenshotCaret.Initial });
        }

        if (Environment.GetEnvironmentVariable("CUSTOMERDP_APPROVE") is { Length: > 0 } && Shown.Contains(name))
        {
            await page.ScreenshotAsync(
                new() { Path = Path.Combine(Clone.Find("docs"), "console", $"{name}.png"), Caret = ScreenshotCaret.Initial });
        }
    }
}
