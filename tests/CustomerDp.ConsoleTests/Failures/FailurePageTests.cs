using CustomerDp.ConsoleTests.Browsing;
using CustomerDp.ConsoleTests.Hosting;
using CustomerDp.Contracts.Queues;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;
using Microsoft.Playwright;

namespace CustomerDp.ConsoleTests.Failures;

/// <summary>From a failure to its end, in a browser, with scripts and without.</summary>
[Trait("Kind", "process")]
public sealed class FailurePageTests(AwsFixture aws, Chromium chromium)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_group_is_found_looked_at_and_replayed(bool hasScript)
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        var dead = QueueNames.DeadLetterOf(product.PolicyQueue);
        await SendAsync(product, dead, 0, 25, "fault", "System.TimeoutException", hours: 1);
        await SendAsync(product, dead, 25, 8, "store-rejected", "CustomerDp.Projections.Stores.CustomerStoreRejectedException", hours: 5);
        await SendAsync(product, QueueNames.DeadLetterOf(product.QuoteQueue), 40, 3, "fault", "System.IO.IOException", hours: 9);
        await using var console = await RunningConsole.StartAsync(aws, product);
        await using var tab = await Tab.OpenAsync(chromium, console.Address, Cancellation, hasScript);

        await tab.GoAsync("/failures");
        await CheckAsync(tab, hasScript, "failures");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "store-rejected" }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByText("8 messages in 1 group")).ToBeVisibleAsync();
        await CheckAsync(tab, hasScript, "failures-group");
        var address = tab.Page.Url;
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "created-P25-C1-1" }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByText("Something would change.")).ToBeVisibleAsync();
        await CheckAsync(tab, hasScript, "message");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Show the body" }).ClickAsync();
        await CheckAsync(tab, hasScript, "body");
        await tab.Page.GotoAsync(address);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Replay to" }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByText("Exactly these 8 messages?")).ToBeVisibleAsync();
        await CheckAsync(tab, hasScript, "work-planned");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Replay 8 messages" }).ClickAsync();
        for (var i = 0; !hasScript && i < 30 && await tab.Page.Locator("[data-state]").TextContentAsync() != "finished"; i++)
        {
            await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Look again" }).ClickAsync();
        }

        await Assertions.Expect(tab.Page.Locator("[data-state]")).ToHaveTextAsync("finished", new() { Timeout = 20_000 });
        await Assertions.Expect(tab.Page.GetByText("8 of 8 handled: 8 done")).ToBeVisibleAsync();
        await CheckAsync(tab, hasScript, "work-finished");
        await tab.GoAsync("/works");
        await CheckAsync(tab, hasScript, "works");
        Assert.Equal(8, await product.CountAsync(product.PolicyQueue, Cancellation));
    }

    [Fact]
    public async Task A_body_is_checked_as_one_types_and_sent()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        var invalid = QueueNames.InvalidOf(product.PolicyQueue);
        var body = EventJson.Of(Pas.Created("P1", "C1", 1)).Replace("\"P1\"", "\"P1\",\"premium\":{\"amount\":\"5\",\"currency\":\"EUR\"}");
        await DeadLetters.SendAsync(product.Sqs, invalid, [body], "amount-invalid", exceptionType: null, cancellationToken: Cancellation);
        await using var console = await RunningConsole.StartAsync(aws, product);
        await using var tab = await Tab.OpenAsync(chromium, console.Address, Cancellation);
        await tab.GoAsync($"/failures?queue={invalid}");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "created-P1-C1-1" }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Mend and send" }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByText("data.premium.amount")).ToBeVisibleAsync();
        await tab.CheckAsync("mend");

        await tab.Page.GetByLabel("Body", new() { Exact = true }).FillAsync(body.Replace("\"5\"", "5"));
        await Assertions.Expect(tab.Page.GetByText("The product's reader takes it")).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.Locator("ins")).ToHaveCountAsync(1);
        await Assertions.Expect(tab.Page.Locator("textarea[aria-invalid]")).ToHaveCountAsync(0);
        await tab.CheckAsync("mend-checked");
        await tab.Page.GetByLabel("Keep none").CheckAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Send to" }).ClickAsync();

        await Assertions.Expect(tab.Page.GetByText("The mended message was sent")).ToBeVisibleAsync();
        Assert.Equal(1, await product.CountAsync(product.PolicyQueue, Cancellation));
        Assert.Equal(["mend", "look-at-body"], (await People.AuditAsync(product, Cancellation)).Select(e => e.Action));
    }

    [Fact]
    public async Task Empty_places_say_so_and_a_customer_is_shown()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        await DeadLetters.SendAsync(
            product.Sqs, QueueNames.DeadLetterOf(product.PolicyQueue), [Pas.Created("P1", "C1", 1)], cancellationToken: Cancellation);
        await using var console = await RunningConsole.StartAsync(aws, product);
        await using var tab = await Tab.OpenAsync(chromium, console.Address, Cancellation);
        await tab.GoAsync($"/failures?queue={QueueNames.DeadLetterOf(product.QuoteQueue)}");
        await tab.CheckAsync("failures-empty");
        await tab.GoAsync("/works");
        await tab.CheckAsync("works-empty");
        await tab.GoAsync($"/messages/{QueueNames.DeadLetterOf(product.QuoteQueue)}/none");
        await tab.CheckAsync("message-gone");
        await Scene.CustomerIsProjectedAsync(product, "C1", Cancellation);
        await tab.GoAsync("/customers?id=C1");
        await Assertions.Expect(tab.Page.GetByText("created-P1-C1-1")).ToBeVisibleAsync();
        await tab.CheckAsync("customer");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Erase" }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByText("This cannot be undone")).ToBeVisibleAsync();
        await tab.CheckAsync("erase");
    }

    // Its looks are the same without scripts.
    private static Task CheckAsync(Tab tab, bool hasScript, string name) => hasScript ? tab.CheckAsync(name) : Task.CompletedTask;

    private static Task SendAsync(Product product, string queue, int first, int count, string reason, string exception, int hours) =>
        DeadLetters.SendAsync(
            product.Sqs,
            queue,
            Enumerable.Range(first, count).Select(i => EventJson.Of(Pas.Created($"P{i}", "C1", 1, number: $"N{i}"))),
            reason,
            exception,
            TimeProvider.System.GetUtcNow().AddHours(-hours),
            Cancellation);
}
