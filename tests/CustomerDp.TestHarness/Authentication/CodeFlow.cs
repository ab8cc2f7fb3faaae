using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CustomerDp.TestHarness.Authentication;

/// <summary>
/// The authorization code flow with PKCE (<see href="https://datatracker.ietf.org/doc/html/rfc7636"/>) of an issuer by which everybody is
/// signed in already: whoever comes is the person that a test has set, and goes back at once.
/// </summary>
/// <param name="issuer">Whose tokens it gives out.</param>
public sealed class CodeFlow(TestIssuer issuer)
{
    internal const string AuthorizePath = "/authorize";
    internal const string TokenPath = "/token";

    private readonly ConcurrentDictionary<string, Asked> _asked = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>The claims of whoever comes, beside those of every identity token.</summary>
    public Action<JsonObject> Person { get; set; } = _ => { };

    /// <summary>How often somebody came.</summary>
    public int Count => Volatile.Read(ref _count);

    internal void Map(WebApplication app)
    {
        app.MapGet(AuthorizePath, Authorize);
        app.MapPost(TokenPath, TokenAsync);
    }

    private IResult Authorize(HttpRequest request)
    {
        Interlocked.Increment(ref _count);
        if (request.Query["response_type"] != "code" || request.Query["code_challenge_method"] != "S256")
        {
            return Results.BadRequest();
        }

        var code = Guid.NewGuid().ToString("N");
        _asked[code] = new(Text("client_id"), Text("redirect_uri"), Text("nonce"), Text("code_challenge"), Person);
        return Results.Redirect($"{Text("redirect_uri")}?code={code}&state={Uri.EscapeDataString(Text("state"))}");

        string Text(string name) => request.Query[name].ToString();
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (!_asked.TryRemove(form["code"].ToString(), out var asked)
            || form["redirect_uri"] != asked.RedirectUri
            || TestIssuer.Encoded(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != asked.Challenge)
        {
            return Results.BadRequest();
        }

        var token = issuer.Token(claims =>
        {
            claims["aud"] = asked.ClientId;
            claims["nonce"] = asked.Nonce;
            claims["iat"] = claims["exp"]!.GetValue<long>() - 300;
            asked.Person(claims);
        });
        return Results.Json(new { access_token = "none", token_type = "Bearer", id_token = token });
    }

    private sealed record Asked(string ClientId, string RedirectUri, string Nonce, string Challenge, Action<JsonObject> Person);
}
