using System.Globalization;
using CustomerDp.ConsoleTests.Browsing;
using CustomerDp.Contracts.Queues;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;
using Microsoft.Playwright;

namespace CustomerDp.ConsoleTests.Works;

/// <summary>The console as a process of its own that is killed (SIGKILL) in the middle of a replay, as people see it.</summary>
[Trait("Kind", "process")]
public sealed class KilledConsoleTests(AwsFixture aws, Chromium chromium)
{
    private const string Console = "CustomerDp.Console";
    private const int MovedBeforeItDies = 50;

    // Another takes over 150 s after the last sign of life.
    private const float MostMilliseconds = 5 * 60 * 1000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Another_console_says_how_far_it_came_and_moves_the_rest_of_exactly_the_250_that_were_shown()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        var dead = QueueNames.DeadLetterOf(product.PolicyQueue);
        var chosen = BodiesOf(0, 250);
        await SendAsync(chosen, "chosen");
        await SendAsync(BodiesOf(250, 750), "other");
        var first = await product.StartAsync(Console, Cancellation);
        string work;
        await using (var tab = await Tab.OpenAsync(chromium, await first.ListeningAsync(Cancellation), Cancellation))
        {
            await tab.GoAsync($"/failures?queue={dead}");
            await tab.Page.GetByRole(AriaRole.Link, new() { Name = "chosen", Exact = true }).ClickAsync();
            await Assertions.Expect(tab.Page.GetByText("250 messages in 1 group")).ToBeVisibleAsync();
            await tab.Page.GetByLabel("Messages a second, at most").FillAsync("10");
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Replay to" }).ClickAsync();
            await Assertions.Expect(tab.Page.GetByText("Exactly these 250 messages?")).ToBeVisibleAsync();
            work = new Uri(tab.Page.Url).AbsolutePath;
            await SendAsync(BodiesOf(1000, 50), "chosen");

            await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Replay 250 messages" }).ClickAsync();
            await Eventually.HoldsAsync(
                async () => await product.CountAsync(product.PolicyQueue, Cancellation) >= MovedBeforeItDies,
                "it is in the middle",
                TimeSpan.FromMinutes(1),
                Cancellation);
            await first.KillAsync();
        }

        var second = await product.StartAsync(Console, Cancellation);
        await using var next = await Tab.OpenAsync(chromium, await second.ListeningAsync(Cancellation), Cancellation);
        await next.GoAsync(work);
        var came = await next.Page.Locator("[data-next]").First.TextContentAsync();
        Assert.InRange(int.Parse(came!, CultureInfo.InvariantCulture), MovedBeforeItDies - 10, 249);
        await Assertions.Expect(next.Page.Locator("[data-state]")).ToHaveTextAsync("finished", new() { Timeout = MostMilliseconds });
        await Assertions.Expect(next.Page.GetByText("250 of 250 handled: 250 done, 0 failed, 0 vanished")).ToBeVisibleAsync();

        // The ten in hand may have been sent twice: they are the same events.
        var moved = (await product.TakeAllAsync(product.PolicyQueue, Cancellation)).ConvertAll(m => m.Body);
        Assert.Equal(chosen.Order(), moved.Distinct().Order());
        Assert.InRange(moved.Count, 250, 260);
        await Eventually.HoldsAsync(
            async () => await product.CountAsync(dead, Cancellation) == 800, "the others lie there", TimeSpan.FromMinutes(1), Cancellation);
        Assert.Empty((await product.TakeAllAsync(dead, Cancellation)).Select(m => m.Body).Intersect(chosen));

        Task SendAsync(IEnumerable<string> bodies, string reason) =>
            DeadLetters.SendAsync(product.Sqs, dead, bodies, reason, cancellationToken: Cancellation);
    }

    private static string[] BodiesOf(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(i => EventJson.Of(Pas.Created($"P{i}", "C1", 1, number: $"N{i}")))];
}
