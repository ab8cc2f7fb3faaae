using System.Text.Json.Nodes;
using CustomerDp.Contracts.Queues;
using CustomerDp.Operations.Publishing;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Node;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.IntegrationTests.GraphQL;

/// <summary>The explorer in a real browser: Debian's Chromium, or what <c>CUSTOMERDP_CHROMIUM</c> names.</summary>
[Trait("Kind", "process")]
public class ExplorerTests(AwsFixture aws)
{
    private static readonly string Chromium = Environment.GetEnvironmentVariable("CUSTOMERDP_CHROMIUM") ?? "/usr/bin/chromium";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("/insurance/customers")]
    public async Task A_browser_gets_an_explorer_that_asks_and_documents_and_loads_nothing_from_elsewhere(string prefix)
    {
        Assert.SkipUnless(
            File.Exists(Chromium) || Environment.GetEnvironmentVariable("CI") is not null, $"There is no browser at {Chromium}.");
        var browser = await NodeProject.InstalledAsync("browser", Cancellation);
        await using var product = await Product.CreateAsync(aws, Cancellation);
        await product.StartWorkerAsync(Cancellation);
        if (prefix.Length > 0)
        {
            product.Environment["CustomerDp__Proxy__PathBase"] = prefix;
        }

        var queryApi = await product.StartAsync("CustomerDp.QueryApi", Cancellation);
        await product.PublishAsync(
            [new EventLine(1, QueueNames.QuoteEvents, EventJson.Of(Pas.Held("Q1", "CUST-1001", 1, 1, name: "Zebedee")))], Cancellation);
        await product.DrainedAsync(Cancellation);
        var url = new Uri(await queryApi.ListeningAsync(Cancellation), $"{prefix}/graphql");
        var picture = Path.Combine(AppContext.BaseDirectory, "explorer.png");

        var seen = JsonNode.Parse(
            Assert.Single(await browser.RunAsync("explorer.mjs", [Chromium, url.ToString(), picture], Cancellation)))!;

        Assert.Contains("Zebedee", (string?)seen["response"], StringComparison.Ordinal);
        Assert.Contains("Several customers, in the order of their ids", (string?)seen["documentation"], StringComparison.Ordinal);
        Assert.Empty(seen["complaints"]!.AsArray());
        Assert.Equal([url.Authority], seen["hosts"]!.AsArray().Select(h => (string?)h));
        Assert.True(new FileInfo(picture).Length > 10_000);
    }

    [Fact]
    public async Task Outside_of_Development_there_is_none()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        product.Environment["DOTNET_ENVIRONMENT"] = "Production";
        product.Environment["CustomerDp__Authentication__Authority"] = "https://issuer.example";
        product.Environment["CustomerDp__Authentication__Audience"] = "customerdp";
        var queryApi = await product.StartAsync("CustomerDp.QueryApi", Cancellation);
        using var http = new HttpClient { BaseAddress = await queryApi.ListeningAsync(Cancellation) };
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        using var page = await http.GetAsync("/graphql", Cancellation);
        using var script = await http.GetAsync("/graphql/explorer/explorer.js", Cancellation);

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, page.StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, script.StatusCode);
    }
}
