using System.Collections.Concurrent;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CustomerDp.ConsoleTests.Browsing;

/// <summary>
/// A tab of a browser that has never been here, and all that it complains of: scripts and styles that the policy refuses, errors,
/// requests to other hosts.
/// </summary>
internal sealed class Tab : IAsyncDisposable
{
    // What stands out of its card, panel, tile, cell or button. What is there for screen readers alone has no width.
    private const string Spilt = """
        () => [...document.querySelectorAll('.card, .panel, .tile, .table-frame, td, th, .button, .badge')]
          .filter((e) => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline')
          .filter((e) => !(e.closest('thead')?.clientWidth <= 1))
          .map((e) => `${e.scrollWidth - e.clientWidth} px: ${e.outerHTML.slice(0, 160)}`)
        """;

    private static readonly (string Name, int Width, int Height)[] Sizes = [("wide", 1280, 800), ("narrow", 390, 844)];

    private readonly IBrowserContext _context;
    private readonly Uri _console;
    private readonly ConcurrentQueue<string> _complaints = [];

    private Tab(IBrowserContext context, IPage page, Uri console)
    {
        (_context, Page, _console) = (context, page, console);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !IsStatus(message.Text))
            {
                _complaints.Enqueue($"{message.Type}: {message.Text}");
            }
        };
        page.PageError += (_, error) => _complaints.Enqueue($"script: {error}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("data:", StringComparison.Ordinal) && new Uri(request.Url).Authority != _console.Authority)
            {
                _complaints.Enqueue($"asked another host: {request.Url}");
            }
        };
    }

    public IPage Page { get; }

    /// <param name="chromium">The browser.</param>
    /// <param name="console">The console.</param>
    /// <param name="hasScript">Whether scripts run.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<Tab> OpenAsync(
        Chromium chromium, Uri console, CancellationToken cancellationToken, bool hasScript = true)
    {
        var browser = await chromium.GetAsync(cancellationToken);
        var context = await browser.NewContextAsync(new()
        {
            JavaScriptEnabled = hasScript,
            TimezoneId = "Europe/Amsterdam",
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = Sizes[0].Width, Height = Sizes[0].Height },
        });
        return new Tab(context, await context.NewPageAsync(), console);
    }

    /// <summary>Opens a page of the console.</summary>
    public async Task GoAsync(string path) => await Page.GotoAsync(new Uri(_console, path).ToString());

    /// <summary>
    /// Holds the page that is shown to what every page has to be: nothing refused and nobody else asked; no violation that axe finds, in
    /// either theme, wide and narrow; one heading, and nothing wider than its frame or the window.
    /// </summary>
    /// <param name="name">What its pictures are called, where they are taken.</param>
    public async Task CheckAsync(string name)
    {
        Assert.Equal(1, await Page.Locator("h1").CountAsync());
        Assert.Equal(0, await Page.Locator("[style], style, script:not([src])").CountAsync());
        foreach (var (size, width, height) in Sizes)
        {
            await Page.SetViewportSizeAsync(width, height);
            foreach (var theme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await Page.EmulateMediaAsync(new() { ColorScheme = theme });
                await Pictures.TakeAsync(Page, $"{name}-{size}-{theme.ToString().ToLowerInvariant()}");
                var overflow = await Page.EvaluateAsync<int>(
                    "document.documentElement.scrollWidth - document.documentElement.clientWidth");
                Assert.True(overflow <= 0, $"{name}, {size}, {theme}: it is {overflow} px too wide.");
                var spilt = await Page.EvaluateAsync<string[]>(Spilt);
                Assert.True(spilt.Length == 0, $"{name}, {size}, {theme}: wider than their frame:\n{string.Join('\n', spilt)}");

                // Each theme and each size once: what is found depends on one of them at a time.
                if ((size == "wide") == (theme == ColorScheme.Light))
                {
                    var violations = (await Page.RunAxe()).Violations
                        .Select(v => $"{v.Id}: {v.Help}: {string.Join(", ", v.Nodes.Take(3).Select(n => n.Html))}");
                    Assert.True(!violations.Any(), $"{name}, {size}, {theme}:\n{string.Join('\n', violations)}");
                }
            }
        }

        Assert.Empty(_complaints);
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Page.SetViewportSizeAsync(Sizes[0].Width, Sizes[0].Height);
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    // A page that says what went wrong has the status of it.
    private static bool IsStatus(string text) =>
        text.StartsWith("Failed to load resource: the server responded with a status of", StringComparison.Ordinal);
}
