using System.Net;
using CustomerDp.Projections.Stores;

namespace CustomerDp.Tests.QueryApi.Web;

/// <summary>The service behind proxies, seen from before and behind them.</summary>
[Trait("Kind", "wire")]
public class ProxyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_a_path_base_it_is_found_there_and_probes_find_it_where_it_was()
    {
        await using var api = await StartAsync("--CustomerDp:Proxy:PathBase=/insurance/customers");

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(api, "/insurance/customers/graphql?query={__typename}"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(api, "/insurance/customers/health/live"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(api, "/health/live"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(api, "/other/graphql?query={__typename}"));
    }

    [Fact]
    public async Task The_explorer_names_its_files_relative_to_itself()
    {
        await using var api = await StartAsync("--CustomerDp:Proxy:PathBase=/customers");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/customers/graphql");
        request.Headers.Accept.ParseAdd("text/html");

        using var response = await api.Http.SendAsync(request, Cancellation);
        var page = await response.Content.ReadAsStringAsync(Cancellation);

        Assert.DoesNotContain("\"/graphql", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(api, "/customers/graphql/explorer/explorer.js"));
    }

    [Theory]
    [InlineData("--CustomerDp:Proxy:KnownProxies:0=127.0.0.1")]
    [InlineData("--CustomerDp:Proxy:KnownNetworks:0=127.0.0.0/8")]
    public async Task What_a_known_proxy_says_of_the_caller_is_believed(string known)
    {
        await using var api = await StartAsync(
            "--CustomerDp:Proxy:ForwardedHeaders=true",
            known,
            "--CustomerDp:Limits:Burst=1",
            "--CustomerDp:Limits:RequestsPerSecond=1");

        // Each caller has its own limit, and whoever came by HTTPS is told to stay there.
        Assert.Equal((HttpStatusCode.OK, true), await AskForAsync(api, "198.51.100.1"));
        Assert.Equal((HttpStatusCode.OK, true), await AskForAsync(api, "198.51.100.2"));
        Assert.Equal((HttpStatusCode.TooManyRequests, true), await AskForAsync(api, "198.51.100.1"));

        // Of several entries the last one is the proxy's own word.
        Assert.Equal((HttpStatusCode.TooManyRequests, true), await AskForAsync(api, "203.0.113.9, 198.51.100.2"));
    }

    [Theory]
    [InlineData("--CustomerDp:Proxy:ForwardedHeaders=true", "--CustomerDp:Proxy:KnownProxies:0=10.0.0.7")]
    [InlineData("--CustomerDp:Proxy:ForwardedHeaders=false", "--CustomerDp:Proxy:KnownProxies:0=127.0.0.1")]
    public async Task What_anybody_else_says_is_not(params string[] settings)
    {
        await using var api = await StartAsync([.. settings, "--CustomerDp:Limits:Burst=1", "--CustomerDp:Limits:RequestsPerSecond=1"]);

        Assert.Equal((HttpStatusCode.OK, false), await AskForAsync(api, "198.51.100.1"));
        Assert.Equal((HttpStatusCode.TooManyRequests, false), await AskForAsync(api, "198.51.100.2"));
    }

    private static Task<RunningQueryApi> StartAsync(params string[] settings) =>
        RunningQueryApi.StartAsync(new InMemoryCustomerStore(), TimeProvider.System, ["--environment=Development", .. settings]);

    private static async Task<HttpStatusCode> StatusAsync(RunningQueryApi api, string path)
    {
        using var response = await api.Http.GetAsync(path, Cancellation);
        return response.StatusCode;
    }

    private static async Task<(HttpStatusCode Status, bool IsHttps)> AskForAsync(RunningQueryApi api, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query={__typename}");
        request.Headers.Add("X-Forwarded-For", address);
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var response = await api.Http.SendAsync(request, Cancellation);
        return (response.StatusCode, response.Headers.Contains("Strict-Transport-Security"));
    }
}
