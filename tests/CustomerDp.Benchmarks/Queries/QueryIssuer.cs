using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CustomerDp.TestHarness.Authentication;

namespace CustomerDp.Benchmarks.Queries;

/// <summary>
/// Whose tokens the servers take, as where they are deployed: the query API needs an authority outside of the environment Development,
/// where the pipeline has what is for developers alone.
/// </summary>
internal sealed class QueryIssuer : IAsyncDisposable
{
    /// <summary>The variable that says to the bare endpoint whose tokens it takes.</summary>
    public const string AuthorityVariable = "CustomerDp__Authentication__Authority";

    private readonly TestIssuer _issuer;

    private QueryIssuer(TestIssuer issuer)
    {
        _issuer = issuer;
        Token = issuer.Token(claims =>
        {
            claims["roles"] = new JsonArray("customers.read");

            // For as long as a benchmark runs.
            claims["exp"] = TimeProvider.System.GetUtcNow().AddDays(1).ToUnixTimeSeconds();
        });
    }

    /// <summary>The token of a caller who sees every customer; signed with RS256, as most issuers do.</summary>
    public string Token { get; }

    /// <summary>The settings of a server that takes it.</summary>
    public IEnumerable<KeyValuePair<string, string>> Environment =>
    [
        new(AuthorityVariable, _issuer.Authority),
        new("CustomerDp__Authentication__Audience", TestIssuer.Audience),
        new("CustomerDp__Authentication__RequireHttps", "false"),
        new("DOTNET_ENVIRONMENT", "Production"),
    ];

    public static async Task<QueryIssuer> StartAsync() => new(await TestIssuer.StartAsync(TimeProvider.System));

    /// <summary>A client of a server, with the token on each request.</summary>
    public HttpClient CreateClient(Uri server) => new()
    {
        BaseAddress = server,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Token) },
    };

    public ValueTask DisposeAsync() => _issuer.DisposeAsync();
}
