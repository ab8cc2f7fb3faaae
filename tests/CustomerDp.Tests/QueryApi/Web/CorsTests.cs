using System.Net;
using CustomerDp.Projections.Stores;
using CustomerDp.TestHarness.Authentication;

namespace CustomerDp.Tests.QueryApi.Web;

/// <summary>Pages of other origins: <see href="https://fetch.spec.whatwg.org/#http-cors-protocol"/>.</summary>
[Trait("Kind", "wire")]
public sealed class CorsTests : IAsyncLifetime
{
    private const string Portal = "https://portal.example";

    private TestIssuer _issuer = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _issuer = await TestIssuer.StartAsync(TimeProvider.System);

    public ValueTask DisposeAsync() => _issuer.DisposeAsync();

    [Fact]
    public async Task An_allowed_origin_may_ask_before_it_has_a_token()
    {
        await using var api = await StartAsync(Portal, "http://localhost:3000");

        using var preflight = await PreflightAsync(api, Portal);
        using var other = await PreflightAsync(api, "http://localhost:3000");

        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Equal(Portal, Header(preflight, "Access-Control-Allow-Origin"));
        Assert.Contains("authorization", Header(preflight, "Access-Control-Allow-Headers"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("POST", Header(preflight, "Access-Control-Allow-Methods"), StringComparison.Ordinal);
        Assert.Null(Header(preflight, "Access-Control-Allow-Credentials"));
        Assert.Equal("http://localhost:3000", Header(other, "Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task An_allowed_origin_may_read_answers_and_refusals_too()
    {
        await using var api = await StartAsync(Portal, "https://another.example");

        using var answer = await AskAsync(api, Portal, _issuer.Token());
        using var refusal = await AskAsync(api, Portal, token: null);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Portal, Header(answer, "Access-Control-Allow-Origin"));
        Assert.Contains("Origin", Header(answer, "Vary"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, refusal.StatusCode);
        Assert.Equal(Portal, Header(refusal, "Access-Control-Allow-Origin"));
        Assert.Contains("WWW-Authenticate", Header(refusal, "Access-Control-Expose-Headers"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://portal.example.evil")]
    [InlineData("http://portal.example")]
    [InlineData("https://portal.example:8443")]
    [InlineData("https://sub.portal.example")]
    [InlineData("null")]
    public async Task Any_other_origin_may_not(string origin)
    {
        await using var api = await StartAsync(Portal);

        using var preflight = await PreflightAsync(api, origin);
        using var answer = await AskAsync(api, origin, _issuer.Token());

        Assert.Null(Header(preflight, "Access-Control-Allow-Origin"));
        Assert.Null(Header(answer, "Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Unless_told_so_no_other_origin_may()
    {
        await using var api = await StartAsync();

        using var preflight = await PreflightAsync(api, Portal);
        using var answer = await AskAsync(api, Portal, _issuer.Token());

        Assert.False(preflight.IsSuccessStatusCode);
        Assert.Null(Header(answer, "Access-Control-Allow-Origin"));
    }

    private static async Task<HttpResponseMessage> PreflightAsync(RunningQueryApi api, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/graphql");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");
        return await api.Http.SendAsync(request, Cancellation);
    }

    private static async Task<HttpResponseMessage> AskAsync(RunningQueryApi api, string origin, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query={__typename}");
        request.Headers.Add("Origin", origin);
        request.Headers.Authorization = token is null ? null : new("Bearer", token);
        return await api.Http.SendAsync(request, Cancellation);
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;

    private Task<RunningQueryApi> StartAsync(params string[] origins) => RunningQueryApi.StartAsync(
        new InMemoryCustomerStore(),
        TimeProvider.System,
        [
            $"--CustomerDp:Authentication:Authority={_issuer.Authority}",
            $"--CustomerDp:Authentication:Audience={TestIssuer.Audience}",
            "--CustomerDp:Authentication:RequireHttps=false",
            .. origins.Select((x, i) => $"--CustomerDp:Cors:AllowedOrigins:{i}={x}"),
        ]);
}
