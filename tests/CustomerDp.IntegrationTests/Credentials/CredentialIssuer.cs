using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Mime;
using System.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CustomerDp.IntegrationTests.Credentials;

/// <summary>
/// Gives out credentials of sessions, other ones each time, as a pod in EKS gets them: from the agent of Pod Identity
/// (<see href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html"/>), or from STS against a web identity
/// (<see href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html"/>).
/// </summary>
public sealed class CredentialIssuer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, IssuedKey> _issued = new(StringComparer.Ordinal);
    private long _goodForTicks = TimeSpan.FromHours(1).Ticks;
    private volatile string _token = "";

    private CredentialIssuer(WebApplication app, TimeProvider time) => (_app, _time) = (app, time);

    /// <summary>Where Pod Identity's agent answers.</summary>
    public Uri PodIdentity => new(Sts, "v1/credentials");

    /// <summary>Where STS answers.</summary>
    public Uri Sts => new(_app.Urls.First());

    /// <summary>For how long from now on what it gives out is good.</summary>
    public TimeSpan GoodFor
    {
        get => new(Interlocked.Read(ref _goodForTicks));
        set => Interlocked.Exchange(ref _goodForTicks, value.Ticks);
    }

    /// <summary>What who asks has to show; who shows another one is refused.</summary>
    public string Token
    {
        get => _token;
        set => _token = value;
    }

    /// <summary>Everything it has given out.</summary>
    public IReadOnlyCollection<IssuedKey> Issued => [.. _issued.Values];

    public static async Task<CredentialIssuer> StartAsync(TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var issuer = new CredentialIssuer(app, time);
        app.MapGet("/v1/credentials", (HttpRequest request) => issuer.Answer(request.Headers.Authorization.ToString(), OfPodIdentity));
        app.MapPost("/", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            return issuer.Answer(form["Action"] == "AssumeRoleWithWebIdentity" ? form["WebIdentityToken"].ToString() : "", OfSts);
        });
        await app.StartAsync();
        return issuer;
    }

    /// <summary>What was given out under a name; null where nothing was.</summary>
    public IssuedKey? Find(string accessKey) => _issued.GetValueOrDefault(accessKey);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private IResult Answer(string token, Func<IssuedKey, IResult> answer)
    {
        if (token != _token)
        {
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }

        // Whole seconds, as the real ones say it.
        var end = DateTimeOffset.FromUnixTimeSeconds((_time.GetUtcNow() + GoodFor).ToUnixTimeSeconds());
        var id = Guid.NewGuid().ToString("N");
        var key = new IssuedKey($"ASIA{id[..16].ToUpperInvariant()}", $"secret/{id}", $"token+/{id}==", end);
        _issued[key.AccessKey] = key;
        return answer(key);
    }

    private static IResult OfPodIdentity(IssuedKey key) => Results.Json(new Dictionary<string, string>
    {
        ["AccessKeyId"] = key.AccessKey,
        ["SecretAccessKey"] = key.SecretKey,
        ["Token"] = key.SessionToken,
        ["AccountId"] = "123456789012",
        ["Expiration"] = Stamp(key),
    });

    private static IResult OfSts(IssuedKey key) =>
        Results.Text(
            $"""
            <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <AssumeRoleWithWebIdentityResult>
                <AssumedRoleUser>
                  <Arn>arn:aws:sts::123456789012:assumed-role/worker/test</Arn><AssumedRoleId>AROA:test</AssumedRoleId>
                </AssumedRoleUser>
                <Credentials>
                  <AccessKeyId>{key.AccessKey}</AccessKeyId>
                  <SecretAccessKey>{key.SecretKey}</SecretAccessKey>
                  <SessionToken>{SecurityElement.Escape(key.SessionToken)}</SessionToken>
                  <Expiration>{Stamp(key)}</Expiration>
                </Credentials>
              </AssumeRoleWithWebIdentityResult>
              <ResponseMetadata><RequestId>test</RequestId></ResponseMetadata>
            </AssumeRoleWithWebIdentityResponse>
            """,
            MediaTypeNames.Text.Xml);

    private static string Stamp(IssuedKey key) =>
        key.GoodUntil.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
