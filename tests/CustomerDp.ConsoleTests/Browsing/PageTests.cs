using CustomerDp.ConsoleTests.Hosting;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Processes;
using Microsoft.Playwright;

namespace CustomerDp.ConsoleTests.Browsing;

/// <summary>Pages as people see them, in a browser.</summary>
[Trait("Kind", "process")]
public sealed class PageTests(AwsFixture aws, Chromium chromium)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_overview_says_what_to_look_at_and_where()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        await Scene.WorkersReportAsync(product, Cancellation);
        await Scene.FailuresWaitAsync(product, Cancellation);
        await using var console = await RunningConsole.StartAsync(
            aws, product, ["Console:RunbookUrl=https://git.example.com/customer-dp/docs/runbook.md"]);
        Hour.Passed(console, product);
        await using var tab = await Tab.OpenAsync(chromium, console.Address, Cancellation);

        await tab.GoAsync("/");

        Assert.Equal("Overview · CustomerDp", await tab.Page.TitleAsync());
        await tab.CheckAsync("overview");
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Img, new() { Name = "Last hour: least 0, most 900, now 0" })).ToHaveCountAsync(1);
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Img, new() { Name = "Last hour: least 0, most 12, now 12" })).ToHaveCountAsync(1);
        await Assertions.Expect(tab.Page.Locator(".tile", new() { HasText = "Freshness" })).ToContainTextAsync("2s");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = $"Queue {product.QuoteQueue}" }).First.ClickAsync();
        Assert.EndsWith($"/queues/{product.QuoteQueue}", tab.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_all_is_well_the_overview_says_so()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        await Scene.WorkersReportAsync(product, Cancellation, allRun: true);
        await using var console = await RunningConsole.StartAsync(aws, product);
        await using var tab = await Tab.OpenAsync(chromium, console.Address, Cancellation);

        await tab.GoAsync("/");

        await Assertions.Expect(tab.Page.GetByText("Nothing to do")).ToBeVisibleAsync();
        await tab.CheckAsync("overview-well");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_queue_is_paused_and_resumed_with_script_and_without(bool hasScript)
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        await Scene.WorkersReportAsync(product, Cancellation);
        await using var console = await RunningConsole.StartAsync(aws, product);
        await using var tab = await Tab.OpenAsync(chromium, console.Address, Cancellation, hasScript);
        await tab.GoAsync($"/queues/{product.PolicyQueue}");
        await tab.Page.GetByLabel("Reason").FillAsync("bad release upstream <b>& more</b>");
        await tab.Page.GetByLabel("For", new() { Exact = true }).SelectOptionAsync("4h");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = $"Pause {product.PolicyQueue}" }).ClickAsync();

        await Assertions.Expect(tab.Page.GetByText("The queue is paused")).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.GetByText("bad release upstream <b>& more</b>")).ToBeVisibleAsync();
        if (hasScript)
        {
            await tab.CheckAsync("queue");
        }

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Resume now" }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByText("The pause is ended")).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.GetByText("The queue is paused")).ToHaveCountAsync(0);
        Assert.Equal(["resume", "pause"], (await People.AuditAsync(product, Cancellation)).Select(e => e.Action));
    }

    [Fact]
    public async Task The_audit_log_is_looked_through_part_by_part()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        await Scene.WasDoneAsync(product, 120, Cancellation);
        await using var console = await RunningConsole.StartAsync(aws, product);
        await using var tab = await Tab.OpenAsync(chromium, console.Address, Cancellation);
        await tab.GoAsync("/audit");
        await tab.CheckAsync("audit");

        await tab.Page.GetByLabel("Action").SelectOptionAsync("replay");
        await tab.Page.GetByLabel("Who").FillAsync("ADA");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();

        Assert.EndsWith("/audit?queue=&action=replay&who=ADA", tab.Page.Url, StringComparison.Ordinal);
        Assert.Equal(40, await tab.Page.Locator("tbody tr").CountAsync());
        Assert.Equal(0, await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Older" }).CountAsync());
    }

    [Fact]
    public async Task What_went_wrong_is_told_on_a_page()
    {
        await using var product = Product.CreateEmpty(aws);
        await using var console = await RunningConsole.StartAsync(aws, product);
        await using var tab = await Tab.OpenAsync(chromium, console.Address, Cancellation);

        await tab.GoAsync("/no-such-page");
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("There is no such page");
        await tab.CheckAsync("fault");

        // Neither tables nor queues.
        await tab.GoAsync("/");
        await Assertions.Expect(tab.Page.GetByText("cannot be asked").First).ToBeVisibleAsync();
        await tab.CheckAsync("overview-empty");
    }

    [Fact]
    public async Task Pages_are_used_by_keyboard()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        await using var console = await RunningConsole.StartAsync(aws, product);
        await using var tab = await Tab.OpenAsync(chromium, console.Address, Cancellation);
        await tab.GoAsync("/audit");

        await tab.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(tab.Page.GetByText("Skip to the content")).ToBeFocusedAsync();
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(tab.Page.GetByLabel("Of")).ToBeFocusedAsync();
        await tab.Page.Keyboard.TypeAsync("nothing");
        await tab.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(tab.Page.GetByText("No entry is like that")).ToBeVisibleAsync();
    }
}
