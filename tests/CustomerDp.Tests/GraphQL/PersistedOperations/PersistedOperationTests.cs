using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CustomerDp.GraphQL.PersistedOperations;
using CustomerDp.TestHarness.Logging;
using CustomerDp.Tests.GraphQL.Http;
using Microsoft.Extensions.Logging;

namespace CustomerDp.Tests.GraphQL.PersistedOperations;

/// <summary>Documents that clients name instead of sending them, over HTTP, as Relay and Apollo do.</summary>
[Trait("Kind", "unit")]
public sealed class PersistedOperationTests
{
    private const string Hello = "query Hello { hello }";
    private const string Twice = "query Twice($n: Int!) { twice(n: $n) }";
    private const string Other = "{ echo(text: \"sesame\") }";

    private static readonly string RelayMap = new JsonObject { ["3be4abb81fa595e25eb725b2c6a87508"] = Hello }.ToJsonString();

    private static readonly string ApolloManifest = new JsonObject
    {
        ["format"] = "apollo-persisted-query-manifest",
        ["version"] = 1,
        ["operations"] = new JsonArray(new JsonObject { ["id"] = HashOf(Twice), ["name"] = "Twice", ["type"] = "query", ["body"] = Twice }),
    }.ToJsonString();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Names() => new()
    {
        { """{"documentId":"3be4abb81fa595e25eb725b2c6a87508"}""", "world" },
        { """{"id":"3be4abb81fa595e25eb725b2c6a87508"}""", "world" },
        { """{"doc_id":"3be4abb81fa595e25eb725b2c6a87508","variables":{}}""", "world" },
        { $"{{\"documentId\":\"sha256:{HashOf(Twice)}\",\"variables\":{{\"n\":2}}}}", "4" },
        { ByHash(Twice, ""","variables":{"n":2}"""), "4" },
        { ByHash(Hello), "world" },
        { $$"""{"query":"{{Hello}}"}""", "world" },
        { $$"""{"query":"{{Hello}}","documentId":"3be4abb81fa595e25eb725b2c6a87508"}""", "world" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_trusted_document_is_executed_by_every_name_it_has(string body, string answer)
    {
        foreach (var mode in Enum.GetValues<PersistedOperationMode>())
        {
            await using var server = await StartAsync(mode);

            Assert.Contains(answer, await PostAsync(server, body), StringComparison.Ordinal);
        }
    }

    public static TheoryData<string, string> Refused() => new()
    {
        { $$"""{"query":{{JsonValue.Create(Other).ToJsonString()}}}""", "DOCUMENT_NOT_TRUSTED" },
        { """{"query":"{ __schema { queryType { name } } }"}""", "DOCUMENT_NOT_TRUSTED" },
        { $$"""{"query":"{{Hello}} "}""", "DOCUMENT_NOT_TRUSTED" },
        { """{"query":"{"}""", "DOCUMENT_NOT_TRUSTED" },
        { $$"""{"query":{{JsonValue.Create(Other).ToJsonString()}},"documentId":"unknown"}""", "DOCUMENT_NOT_TRUSTED" },
        { $$"""{"query":{{JsonValue.Create(Other).ToJsonString()}},"documentId":"3be4abb81fa595e25eb725b2c6a87508"}""", "BAD_REQUEST" },
        { """{"documentId":"unknown"}""", "DOCUMENT_NOT_FOUND" },
        { ByHash(Other), "DOCUMENT_NOT_TRUSTED" },
        { ByHash(Other, $",\"query\":{JsonValue.Create(Other).ToJsonString()}"), "DOCUMENT_NOT_TRUSTED" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Where_they_are_enforced_nothing_else_is_executed(string body, string code)
    {
        await using var server = await StartAsync(PersistedOperationMode.Enforce);

        Assert.Equal(code, CodeOf(await PostAsync(server, body)));
    }

    [Fact]
    public async Task Where_they_are_logged_others_are_executed_and_told_once_by_their_hash()
    {
        var logs = new LogLines();
        await using var server = await StartAsync(PersistedOperationMode.Log, logs: logs);

        for (var i = 0; i < 3; i++)
        {
            Assert.Contains(
                "sesame", await PostAsync(server, new JsonObject { ["query"] = Other }.ToJsonString()), StringComparison.Ordinal);
            await PostAsync(server, new JsonObject { ["query"] = Hello }.ToJsonString());
        }

        Assert.Single(logs.Lines, l => l == $"A document is not among the trusted ones: SHA-256 {HashOf(Other)}.");
        Assert.DoesNotContain(
            logs.Lines, l => l.Contains(HashOf(Hello), StringComparison.Ordinal) || l.Contains("sesame", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_leaves_a_document_and_names_it_by_its_hash_from_then_on(bool byGet)
    {
        await using var server = await StartAsync(PersistedOperationMode.Off);
        var extensions = $$$"""{"persistedQuery":{"version":1,"sha256Hash":"{{{HashOf(Other)}}}"}}""";

        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", CodeOf(await SendAsync(query: null)));
        Assert.Contains("sesame", await SendAsync(Other), StringComparison.Ordinal);
        Assert.Contains("sesame", await SendAsync(query: null), StringComparison.Ordinal);

        Task<string> SendAsync(string? query) => byGet
            ? server.Client.GetStringAsync(
                new Uri(
                    $"/graphql?extensions={Uri.EscapeDataString(extensions)}{(query is null
                        ? ""
                        : $"&query={Uri.EscapeDataString(query)}")}",
                    UriKind.Relative),
                Cancellation)
            : PostAsync(server, new JsonObject { ["query"] = query, ["extensions"] = JsonNode.Parse(extensions) }.ToJsonString());
    }

    [Fact]
    public async Task A_document_that_is_left_under_a_wrong_hash_is_refused_and_not_kept()
    {
        await using var server = await StartAsync(PersistedOperationMode.Off);
        var persisted = new JsonObject { ["persistedQuery"] = new JsonObject { ["version"] = 1, ["sha256Hash"] = HashOf(Hello + " ") } };

        Assert.Equal(
            "BAD_REQUEST",
            CodeOf(await PostAsync(server, new JsonObject { ["query"] = Other, ["extensions"] = persisted.DeepClone() }.ToJsonString())));
        Assert.Equal(
            "PERSISTED_QUERY_NOT_FOUND", CodeOf(await PostAsync(server, new JsonObject { ["extensions"] = persisted }.ToJsonString())));
    }

    [Fact]
    public async Task The_documents_that_clients_leave_are_bounded()
    {
        await using var server = await StartAsync(PersistedOperationMode.Off, o => o.AutomaticCacheSize = 2);
        foreach (var n in Enumerable.Range(0, 3))
        {
            await PostAsync(server, Automatic($"{{ a{n}: hello }}", send: true));
        }

        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", CodeOf(await PostAsync(server, Automatic("{ a0: hello }", send: false))));
        Assert.Contains("a2", await PostAsync(server, Automatic("{ a2: hello }", send: false)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_hashes_are_not_taken_the_client_is_told_to_stop_sending_them()
    {
        await using var server = await StartAsync(PersistedOperationMode.Off, o => o.EnableAutomaticPersistedOperations = false);

        var answer = await PostAsync(server, Automatic(Other, send: false));

        Assert.Equal("PersistedQueryNotSupported", (string?)JsonNode.Parse(answer)!["errors"]![0]!["message"]);
        Assert.Equal("PERSISTED_QUERY_NOT_SUPPORTED", CodeOf(answer));
    }

    [Theory]
    [InlineData("""{"extensions":{"persistedQuery":{"version":2,"sha256Hash":"x"}}}""")]
    [InlineData("""{"extensions":{"persistedQuery":{"version":1}}}""")]
    [InlineData("""{"extensions":{"persistedQuery":1}}""")]
    [InlineData("""{"extensions":{"persistedQuery":{"version":1,"sha256Hash":7}}}""")]
    [InlineData("""{"documentId":""}""")]
    [InlineData("""{"documentId":7}""")]
    [InlineData("""{"extensions":{"persistedQuery":null}}""")]
    public async Task A_name_that_is_none_is_a_bad_request(string body)
    {
        await using var server = await StartAsync(PersistedOperationMode.Off);

        Assert.Equal("BAD_REQUEST", CodeOf(await PostAsync(server, body)));
    }

    [Theory]
    [InlineData("x", "f is not JSON")]
    [InlineData("[]", "f is no JSON object")]
    [InlineData("""{"a":1}""", "the document a is no text")]
    [InlineData("""{"format":"apollo-persisted-query-manifest","version":2,"operations":[]}""", "only version 1")]
    [InlineData("""{"format":"apollo-persisted-query-manifest","version":1}""", "no list of operations")]
    [InlineData(
        """{"format":"apollo-persisted-query-manifest","version":1,"operations":[{"id":"x"}]}""", "operation 0 has no id or no body")]
    public void A_file_of_another_kind_is_told_by_name(string json, string says) => Assert.Contains(
        says,
        Assert.Throws<OperationDocumentsException>(() => OperationDocuments.Read(("f", Encoding.UTF8.GetBytes(json)))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void An_id_of_two_documents_is_told() => Assert.Throws<OperationDocumentsException>(() =>
        OperationDocuments.Read(("a", """{"1":"{ a }"}"""u8.ToArray()), ("b", """{"1":"{ b }"}"""u8.ToArray())));

    [Fact]
    public async Task Trusted_documents_that_do_not_fit_the_schema_end_the_start_with_their_ids()
    {
        var fault = await Assert.ThrowsAsync<OperationDocumentsException>(() => StartAsync(
            PersistedOperationMode.Log,
            o => o.Documents = OperationDocuments.Read(("f", """{"good":"{ hello }","bad":"{ gone }"}"""u8.ToArray()))));

        Assert.Contains("bad", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("good", fault.Message, StringComparison.Ordinal);
    }

    private static Task<GraphQLServer> StartAsync(
        PersistedOperationMode mode, Action<PersistedOperationOptions>? configure = null, ILoggerProvider? logs = null) =>
        GraphQLServer.Start(
            g => g.AddQueryType<HttpTests.Query>().ModifyPersistedOperationOptions(o =>
            {
                o.Mode = mode;
                o.Documents = OperationDocuments.Read(
                    ("relay.json", Encoding.UTF8.GetBytes(RelayMap)), ("apollo.json", Encoding.UTF8.GetBytes(ApolloManifest)));
                configure?.Invoke(o);
            }),
            logs);

    private static async Task<string> PostAsync(GraphQLServer server, string body)
    {
        using var response = await server.Client.PostAsJsonAsync("/graphql", JsonNode.Parse(body), Cancellation);
        return await response.Content.ReadAsStringAsync(Cancellation);
    }

    private static string ByHash(string query, string more = "") =>
$"{{\"extensions\":{{\"persistedQuery\":{{\"version\":1,\"sha256Hash\":\"{HashOf(query)}\"}}}}{more}}}";

    private static string Automatic(string query, bool send) => new JsonObject
    {
        ["query"] = send ? query : null,
        ["extensions"] = new JsonObject { ["persistedQuery"] = new JsonObject { ["version"] = 1, ["sha256Hash"] = HashOf(query) } },
    }.ToJsonString();

    private static string? CodeOf(string answer) => (string?)JsonNode.Parse(answer)!["errors"]?[0]!["extensions"]!["code"];

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
