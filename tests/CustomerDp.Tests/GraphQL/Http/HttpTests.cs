using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CustomerDp.TestHarness.Logging;

namespace CustomerDp.Tests.GraphQL.Http;

[Trait("Kind", "unit")]
public sealed class HttpTests : IAsyncLifetime
{
    private const string New = "application/graphql-response+json";
    private const string Old = "application/json";
    private readonly LogLines _logs = new();
    private GraphQLServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await GraphQLServer.Start(
        g => g.AddQueryType<Query>().ModifyHttpOptions(o => o.MaxRequestBytes = 2_000), _logs);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("not JSON", 400, 400)]
    [InlineData("[]", 400, 400)]
    [InlineData("1", 400, 400)]
    [InlineData("{}", 400, 400)]
    [InlineData("""{"query":1}""", 400, 400)]
    [InlineData("""{"query":null}""", 400, 400)]
    [InlineData("""{"query":"{ a }","operationName":1}""", 400, 400)]
    [InlineData("""{"query":"{ a }","variables":"x"}""", 400, 400)]
    [InlineData("""{"query":"{ a }","variables":[]}""", 400, 400)]
    [InlineData("""{"query":"{ a }","extensions":1}""", 400, 400)]
    [InlineData("""{"query":"{ a: \"\uD83D\" }"}""", 400, 400)]
    [InlineData("""{"query":"{"}""", 400, 200)]
    [InlineData("""{"query":"{ nope }"}""", 400, 200)]
    [InlineData("""{"query":"{ hello }","operationName":"X"}""", 400, 200)]
    [InlineData("""{"query":"query($n: Int!) { twice(n: $n) }"}""", 400, 200)]
    [InlineData("""{"query":"{ hello }"}""", 200, 200)]
    [InlineData("""{"query":"{ fails }"}""", 200, 200)]
    [InlineData("""{"query":"{ failsAll }"}""", 200, 200)]
    [InlineData("""{"query":"{ hello }","operationName":null,"variables":null,"extensions":null,"unknown":[1]}""", 200, 200)]
    public async Task The_status_follows_the_phase_and_the_media_type(string body, int statusOfNew, int statusOfOld)
    {
        foreach (var (mediaType, status) in new[] { (New, statusOfNew), (Old, statusOfOld) })
        {
            using var response = await Post(body, accept: mediaType);
            var json = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

            Assert.Equal(status, (int)response.StatusCode);
            Assert.Equal(mediaType + "; charset=utf-8", response.Content.Headers.ContentType?.ToString());
            Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
            Assert.Equal(statusOfNew == 400, !json.Contains("\"data\"", StringComparison.Ordinal));
            Assert.Equal(
                statusOfNew == 400 || body.Contains("fails", StringComparison.Ordinal),
                json.Contains("\"errors\"", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(null, Old)]
    [InlineData("*/*", Old)]
    [InlineData("application/*", Old)]
    [InlineData("application/json", Old)]
    [InlineData("application/graphql-response+json,application/json;q=0.9", New)]
    [InlineData("application/graphql-response+json;q=0.5, application/json", Old)]
    [InlineData("application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed", New)]
    [InlineData("text/html, application/json;charset=utf-8;q=0.1", Old)]
    [InlineData("text/html", null)]
    [InlineData("application/json;q=0", null)]
    public async Task The_media_type_is_what_the_client_prefers(string? accept, string? expected)
    {
        using var response = await Post("""{"query":"{ hello }"}""", accept);

        Assert.Equal(expected is null ? HttpStatusCode.NotAcceptable : HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/graphql")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData(null)]
    public async Task Another_body_than_JSON_in_UTF_8_is_not_supported(string? contentType)
    {
        using var response = await Post("""{"query":"{ hello }"}""", contentType: contentType);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Theory]
    [InlineData("query={hello}", 200, """{"data":{"hello":"world"}}""")]
    [InlineData("query=query($n:Int!){twice(n:$n)}&variables={\"n\":2}&operationName=&extensions={}", 200, """{"data":{"twice":4}}""")]
    [InlineData("query=query+A{hello}+query+B{twice(n:1)}&operationName=B", 200, """{"data":{"twice":2}}""")]
    [InlineData(
        "query={hello}&operationName=null",
        400,
        """{"errors":[{"message":"Unknown operation named \"null\".","extensions":{"code":"OPERATION_RESOLUTION_FAILURE"}}]}""")]
    [InlineData(
        "query=mutation{hello}",
        400,
        """{"errors":[{"message":"The mutation operation is not supported by the """
        + """schema.","locations":[{"line":1,"column":1}],"extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}""")]
    [InlineData(
        "variables={}", 400, """{"errors":[{"message":"The parameter \"query\" is missing.","extensions":{"code":"BAD_REQUEST"}}]}""")]
    [InlineData(
        "query={hello}&variables=[1]",
        400,
        """{"errors":[{"message":"The parameter \"variables\" must be a JSON object.","extensions":{"code":"BAD_REQUEST"}}]}""")]
    [InlineData(
        "query={hello}&extensions=x",
        400,
        """{"errors":[{"message":"The parameter \"extensions\" must be a JSON object.","extensions":{"code":"BAD_REQUEST"}}]}""")]
    public async Task A_GET_has_its_request_in_the_URL(string parameters, int status, string json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?" + parameters);
        request.Headers.TryAddWithoutValidation("Accept", New);
        using var response = await _server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(
            (status, json), ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Where_GET_is_switched_off_only_POST_is_allowed()
    {
        await using var server = await GraphQLServer.Start(
            g => g.AddQueryType<Query>().ModifyHttpOptions(o => o.EnableGetRequests = false));
        using var response = await server.Client.GetAsync(
            new Uri("/graphql?query={hello}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Other_methods_are_told_which_are_allowed(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/graphql");
        using var response = await _server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "POST"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task A_body_larger_than_allowed_is_refused_with_and_without_a_length()
    {
        var body = $"{{\"query\":\"{{ hello }} #{new string('x', 3_000)}\"}}";

        using var sized = await Post(body);
        using var chunked = await Post(body, chunked: true);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, sized.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, chunked.StatusCode);
    }

    [Fact]
    public async Task Text_is_written_as_UTF_8_without_needless_escapes()
    {
        using var response = await Post("""{"query":"query($t: String!) { echo(text: $t) }","variables":{"t":"+49 <ä> & \"q\" 'x' €"}}""");

        Assert.Equal(
            """{"data":{"echo":"+49 <ä> & \"q\" 'x' €"}}""",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Neither_query_nor_variables_nor_exception_messages_reach_the_logs()
    {
        using var failing = await Post("""{"query":"query Secretive($t: String!) { fails echo(text: $t) }","variables":{"t":"sesame"}}""");
        using var invalid = await Post("""{"query":"{ sesameField }"}""");

        var log = string.Join('\n', _logs.Lines);
        Assert.Contains(
            "The resolver of Query.fails failed with System.InvalidOperationException in trace ", log, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", log, StringComparison.Ordinal);
        Assert.DoesNotContain("Secretive", log, StringComparison.Ordinal);
        Assert.DoesNotContain("personal", log, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> Post(string body, string? accept = Old, string? contentType = Old, bool chunked = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql");
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (contentType is not null)
        {
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        if (chunked)
        {
            request.Headers.TransferEncodingChunked = true;
        }

        return await _server.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    internal sealed class Query
    {
        public static string Hello() => "world";

        public static int Twice(int n) => n * 2;

        public static string Echo(string text) => text;

        public static string? Fails() => throw new InvalidOperationException("personal data");

        public static string FailsAll() => throw new InvalidOperationException("personal data");
    }
}
