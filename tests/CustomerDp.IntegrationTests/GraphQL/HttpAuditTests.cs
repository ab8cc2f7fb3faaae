using System.Text.Json.Nodes;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Node;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.IntegrationTests.GraphQL;

/// <summary>The audits of https://github.com/graphql/graphql-http, which say how well a server keeps to GraphQL over HTTP.</summary>
[Trait("Kind", "process")]
public class HttpAuditTests(AwsFixture aws)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_query_api_passes_every_audit_of_graphql_over_http()
    {
        var audits = await NodeProject.InstalledAsync("oracle", Cancellation);
        await using var product = await Product.CreateAsync(aws, Cancellation);
        var queryApi = await product.StartAsync("CustomerDp.QueryApi", Cancellation);

        // A free port that the system chooses is none of those which fetch refuses to connect to: they are all below 10,081.
        var url = new Uri(await queryApi.ListeningAsync(Cancellation), "graphql");
        var results = (await audits.RunAsync("audits.mjs", [url.ToString()], Cancellation)).Select(line => JsonNode.Parse(line)!).ToList();

        Assert.Empty(results.Where(r => (string)r["status"]! != "ok").Select(r => $"{r["id"]} {r["name"]}: {r["reason"]}"));
        Assert.Equal(61, results.Count);
    }
}
