using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CustomerDp.TestHarness.Samples;

namespace CustomerDp.IntegrationTests.GraphQL;

/// <summary>The clients that frontends use, as they come, against the real query API.</summary>
[Trait("Kind", "process")]
public class ClientTests(ClientsFixture clients) : IClassFixture<ClientsFixture>
{
    private const string Expected =
        """
        {"customer":{"id":"C-clients","fullName":"Ann Ångström","dateOfBirth":"1988-02-29","policies":{"totalCount":3,"nodes":[
          {"id":"P-clients-1","policyNumber":"PN1","status":"ACTIVE","premium":{"amount":846.86,"currency":"EUR"}},
          {"id":"P-clients-2","policyNumber":"PN2","status":"ACTIVE","premium":{"amount":847.86,"currency":"EUR"}}]}}}
        """;

    private static readonly string Sdl = Clone.Find("src", "CustomerDp.QueryApi", "schema.graphql");

    [Theory]
    [InlineData("apollo.mjs")]
    [InlineData("urql.mjs")]
    public async Task A_client_with_its_defaults_gets_the_customer(string script) =>
        AssertCustomer(await clients.AskByAsync(script));

    [Fact]
    public async Task Graphql_request_gets_the_customer_and_a_refusal_of_its_batches()
    {
        var lines = await clients.AskByAsync("graphql-request.mjs");

        AssertCustomer(lines);
        Assert.StartsWith("400 ", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"message\"", lines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("apollo-persisted.mjs", "GET POST GET")]
    [InlineData("urql-persisted.mjs", "GET GET+text GET")]
    public async Task A_client_leaves_its_query_once_and_then_sends_the_hash(string script, string requests)
    {
        var lines = await clients.AskByAsync(script);

        Assert.Equal(requests, lines[0]);
        AssertCustomer(lines);
    }

    [Fact]
    public async Task Graphql_codegen_makes_the_same_types_of_the_server_as_of_the_schema_file()
    {
        var fromServer = await TypesOfAsync(clients.Url.ToString());

        Assert.Contains("export type CustomerPoliciesQuery = ", fromServer, StringComparison.Ordinal);
        Assert.Contains("premium:", fromServer.Replace("?:", ":", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(await TypesOfAsync(Sdl), fromServer);
    }

    [Fact]
    public async Task What_relay_compiles_of_the_schema_file_pages_through_the_policies_and_fetches_the_customer_again()
    {
        var directory = Directory.CreateTempSubdirectory("customerdp-relay-").FullName;
        var operations = JsonNode.Parse((await ClientsFixture.RunAsync("relay.mjs", directory, Sdl))[^1])!;
        Directory.Delete(directory, recursive: true);

        var first = (await AskAsync(operations["policiesQuery"], new() { ["id"] = ClientsFixture.Customer }))["customer"]!;
        Assert.Equal(["PN1", "PN2"], NumbersOf(first));
        Assert.True((bool)first["policies"]!["pageInfo"]!["hasNextPage"]!);

        var cursor = (string)first["policies"]!["pageInfo"]!["endCursor"]!;
        var again = (await AskAsync(
            operations["policiesRefetchQuery"], new() { ["id"] = (string)first["id"]!, ["cursor"] = cursor }))["node"]!;
        Assert.Equal("Customer", (string)again["__typename"]!);
        Assert.Equal(["PN3"], NumbersOf(again));
        Assert.False((bool)again["policies"]!["pageInfo"]!["hasNextPage"]!);
    }

    private static IEnumerable<string> NumbersOf(JsonNode customer) =>
        customer["policies"]!["edges"]!.AsArray().Select(e => (string)e!["node"]!["policyNumber"]!);

    // Apollo and urql add __typename, which the query did not ask for.
    private static void AssertCustomer(string[] lines)
    {
        var actual = JsonNode.Parse(lines[^1])!;
        WithoutTypeNames(actual);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Expected), actual), lines[^1]);
    }

    private static void WithoutTypeNames(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            members.Remove("__typename");
            foreach (var (_, value) in members)
            {
                WithoutTypeNames(value);
            }
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                WithoutTypeNames(item);
            }
        }
    }

    private static async Task<string> TypesOfAsync(string schema)
    {
        var directory = Directory.CreateTempSubdirectory("customerdp-codegen-").FullName;
        await ClientsFixture.RunAsync("codegen.mjs", directory, schema);
        var types = await File.ReadAllTextAsync(Path.Combine(directory, "types.ts"), TestContext.Current.CancellationToken);
        Directory.Delete(directory, recursive: true);
        return types;
    }

    private async Task<JsonNode> AskAsync(JsonNode? query, JsonObject variables)
    {
        using var http = new HttpClient();
        using var response = await http.PostAsJsonAsync(
            clients.Url,
            new JsonObject { ["query"] = query!.DeepClone(), ["variables"] = variables },
            TestContext.Current.CancellationToken);
        var answer = (await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
        Assert.Null(answer["errors"]);
        return answer["data"]!;
    }
}
