using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CustomerDp.TestHarness.Authentication;

/// <summary>An OIDC issuer on loopback: metadata, keys that can be changed, and any token, right or wrong.</summary>
public sealed class TestIssuer : IAsyncDisposable
{
    /// <summary>The audience of the tokens it gives out unless told otherwise.</summary>
    public const string Audience = "customerdp";

    private readonly WebApplication _app;
    private readonly TimeProvider _time;
    private int _reads;

    private TestIssuer(WebApplication app, TimeProvider time) => (_app, _time, SignIn) = (app, time, new CodeFlow(this));

    /// <summary>How people sign in by it.</summary>
    public CodeFlow SignIn { get; }

    /// <summary>What <c>iss</c> is.</summary>
    public string Authority => _app.Urls.First();

    /// <summary>The keys that it shows, with their <c>kid</c>; a test may change them.</summary>
    public List<JsonObject> Keys { get; } = [];

    /// <summary>What it says it is; null for <see cref="Authority"/>.</summary>
    public string? SaysItIs { get; set; }

    /// <summary>It answers 500 only.</summary>
    public bool IsDown { get; set; }

    /// <summary>How often its keys were asked for.</summary>
    public int Reads => Volatile.Read(ref _reads);

    /// <summary>The private half of <c>rsa-1</c>. Costly to make, hence the same for all issuers.</summary>
    public static RSA Rsa { get; } = RSA.Create(2048);

    /// <summary>The private half of <c>ec-1</c>.</summary>
    public static ECDsa Ec { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static async Task<TestIssuer> StartAsync(TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var issuer = new TestIssuer(app, time);
        issuer.Keys.Add(KeyOf(Rsa, "rsa-1"));
        issuer.Keys.Add(KeyOf(Ec, "ec-1"));
        app.MapGet(
            "/.well-known/openid-configuration",
            () =>
                issuer.IsDown
                    ? Results.StatusCode(500)
                    : Results.Json(
                        new JsonObject
                        {
                            ["issuer"] = issuer.SaysItIs ?? issuer.Authority,
                            ["jwks_uri"] = $"{issuer.Authority}/keys",
                            ["authorization_endpoint"] = $"{issuer.Authority}{CodeFlow.AuthorizePath}",
                            ["token_endpoint"] = $"{issuer.Authority}{CodeFlow.TokenPath}",
                        }));
        issuer.SignIn.Map(app);
        app.MapGet(
            "/keys",
            () =>
            {
                Interlocked.Increment(ref issuer._reads);
                return issuer.IsDown
                    ? Results.StatusCode(500)
                    : Results.Json(new JsonObject { ["keys"] = new JsonArray([.. issuer.Keys.Select(k => k.DeepClone())]) });
            });
        await app.StartAsync();
        return issuer;
    }

    public static JsonObject KeyOf(RSA rsa, string id)
    {
        var key = rsa.ExportParameters(includePrivateParameters: false);
        return new JsonObject { ["kty"] = "RSA", ["kid"] = id, ["n"] = Encoded(key.Modulus!), ["e"] = Encoded(key.Exponent!) };
    }

    public static JsonObject KeyOf(ECDsa ec, string id)
    {
        var key = ec.ExportParameters(includePrivateParameters: false);
        return new JsonObject { ["kty"] = "EC", ["crv"] = "P-256", ["kid"] = id, ["x"] = Encoded(key.Q.X!), ["y"] = Encoded(key.Q.Y!) };
    }

    /// <summary>Claims that are taken: those of a caller with neither role nor customer.</summary>
    public JsonObject Claims() => new()
    {
        ["iss"] = Authority,
        ["aud"] = Audience,
        ["sub"] = "caller-1",
        ["exp"] = _time.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds(),
    };

    /// <summary>A token signed with RS256 by the key <c>rsa-1</c>, unless changed.</summary>
    /// <param name="claims">Adds to or takes from <see cref="Claims"/>.</param>
    /// <param name="header">The same of the header.</param>
    public string Token(Action<JsonObject>? claims = null, Action<JsonObject>? header = null)
    {
        var (h, c) = (new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = "rsa-1" }, Claims());
        header?.Invoke(h);
        claims?.Invoke(c);
        return SignedToken(h.ToJsonString(), c.ToJsonString(), content => (string?)h["alg"] == "ES256"
            ? Ec.SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
            : Rsa.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    /// <summary>A token of any header, claims and signature.</summary>
    public static string SignedToken(string header, string claims, Func<byte[], byte[]> sign)
    {
        var content = $"{Encoded(Encoding.UTF8.GetBytes(header))}.{Encoded(Encoding.UTF8.GetBytes(claims))}";
        return $"{content}.{Encoded(sign(Encoding.ASCII.GetBytes(content)))}";
    }

    public static string Encoded(byte[] bytes) => Base64Url.EncodeToString(bytes);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
