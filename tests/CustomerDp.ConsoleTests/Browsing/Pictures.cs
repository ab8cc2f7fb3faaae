using CustomerDp.TestHarness.Samples;
using Microsoft.Playwright;

namespace CustomerDp.ConsoleTests.Browsing;

/// <summary>Pictures of pages for docs/console.md, taken where <c>CUSTOMERDP_APPROVE</c> is set.</summary>
internal static class Pictures
{
    // The caret stays: to hide it Playwright writes styles into the page.
    // Those that the documentation shows; the others are to be looked at where they are asked for.
    private static readonly string? Elsewhere = Environment.GetEnvironmentVariable("CUSTOMERDP_PICTURES");

    public static async Task TakeAsync(IPage page, string name)
    {
        if (Elsewhere is { Length: > 0 } directory)
        {
            await page.ScreenshotAsync(
                new() { Path = Path.Combine(directory, $"{name}.png"), FullPage = true, Caret = ScreenshotCaret.Initial });
        }
        else if (Environment.GetEnvironmentVariable("CUSTOMERDP_APPROVE") is { Length: > 0 }
            && name is "overview-wide-light" or "queue-narrow-dark" or "audit-wide-dark")
        {
            await page.ScreenshotAsync(
                new() { Path = Path.Combine(Clone.Find("docs"), "console", $"{name}.png"), Caret = ScreenshotCaret.Initial });
        }
    }
}
