using System.Net;
using System.Text.Json.Nodes;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.IntegrationTests.EndToEnd;

/// <summary>What both hosts say, as processes, of a table that is not what it has to be.</summary>
[Trait("Kind", "process")]
public class ReadinessTests(AwsFixture aws)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_table_without_its_index_makes_neither_host_ready_and_every_question_the_stores_fault()
    {
        await using var product = Product.CreateEmpty(aws);
        var request = ProductTables.DefinitionOfView(product.ViewTable).CreateRequest();
        request.GlobalSecondaryIndexes = null;
        request.AttributeDefinitions.RemoveAll(a => a.AttributeName is not ("pk" or "sk"));
        await product.DynamoDb.CreateTableAsync(request, Cancellation);
        var control = ProductTables.DefinitionOfControl(product.Settings.Tables.Control);
        await product.DynamoDb.CreateTableAsync(control.CreateRequest(), Cancellation);
        var worker = await product.StartAsync("CustomerDp.Worker", Cancellation);
        var queryApi = await product.StartAsync("CustomerDp.QueryApi", Cancellation);

        var ofWorker = await TableAsync(worker);
        var ofQueryApi = await TableAsync(queryApi);
        var answer = await new CustomerClient(await queryApi.ListeningAsync(Cancellation)).AskAsync(
            """{ customer(id: "C1") { id } }""",
            [],
            Cancellation);

        Assert.Contains("by-customer", (string?)ofQueryApi["description"], StringComparison.Ordinal);
        Assert.Equal(ofWorker.ToJsonString(), ofQueryApi.ToJsonString());
        Assert.Equal("STORE_UNAVAILABLE", (string?)answer["errors"]![0]!["extensions"]!["code"]);
    }

    [Fact]
    public async Task Without_a_table_every_question_is_the_stores_fault()
    {
        await using var product = Product.CreateEmpty(aws);
        var queryApi = await product.StartAsync("CustomerDp.QueryApi", Cancellation);

        Assert.Contains("ResourceNotFoundException", (string?)(await TableAsync(queryApi))["description"], StringComparison.Ordinal);
        var answer = await new CustomerClient(await queryApi.ListeningAsync(Cancellation)).AskAsync(
            """{ policy(id: "P1") { id } }""",
            [],
            Cancellation);
        Assert.Equal("STORE_UNAVAILABLE", (string?)answer["errors"]![0]!["extensions"]!["code"]);
    }

    private static async Task<JsonNode> TableAsync(ServiceProcess host)
    {
        using var http = new HttpClient { BaseAddress = await host.ListeningAsync(Cancellation) };
        using var response = await http.GetAsync("/health/ready", Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!["checks"]!["table"]!;
    }
}
