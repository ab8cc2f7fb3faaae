using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerDp.IntegrationTests.Credentials;

/// <summary>
/// Stands before an emulator, which believes everything, and lets through only what is signed with credentials that are good then.
/// </summary>
public sealed class SignatureGate : IAsyncDisposable
{
    // To the service and back; the rest is of the connection.
    private static readonly string[] Passed = ["Authorization", "X-Amz-Target", "X-Amz-Date", "x-amzn-query-mode"];
    private static readonly string[] Returned = ["x-amzn-RequestId", "x-amz-crc32", "x-amzn-query-error"];

    private readonly WebApplication _app;
    private readonly CredentialIssuer _issuer;
    private readonly TimeProvider _time;
    private readonly HttpClient _emulator;
    private readonly ConcurrentQueue<IssuedKey> _accepted = new();
    private readonly ConcurrentQueue<RefusedRequest> _refused = new();

    private SignatureGate(WebApplication app, Uri emulator, CredentialIssuer issuer, TimeProvider time) =>
        (_app, _issuer, _time, _emulator) = (app, issuer, time, new HttpClient { BaseAddress = emulator });

    public Uri Endpoint => new(_app.Urls.First());

    /// <summary>What each request that was let through was signed with, in order.</summary>
    public IReadOnlyCollection<IssuedKey> Accepted => _accepted;

    /// <summary>What was not let through, in order.</summary>
    public IReadOnlyCollection<RefusedRequest> Refused => _refused;

    public static async Task<SignatureGate> StartAsync(Uri emulator, CredentialIssuer issuer, TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(x => x.ShutdownTimeout = TimeSpan.Zero);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var gate = new SignatureGate(app, emulator, issuer, time);
        app.MapPost("/", gate.AnswerAsync);
        await app.StartAsync();
        return gate;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _emulator.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        var body = buffer.ToArray();
        var (refusal, key) = SignatureCheck.Of(http.Request, body, _issuer, _time.GetUtcNow());
        http.Response.ContentType = "application/x-amz-json-1.0";
        if (refusal is not null)
        {
            var isLean = http.Request.Headers.UserAgent.ToString().Contains("CustomerDp.Aws", StringComparison.Ordinal);
            _refused.Enqueue(new RefusedRequest(refusal, http.Request.Headers["X-Amz-Target"].ToString(), isLean));
            http.Response.StatusCode = (int)HttpStatusCode.BadRequest;
            await http.Response.WriteAsync($$"""{"__type":"com.amazon.coral.service#{{refusal}}"}""", http.RequestAborted);
            return;
        }

        _accepted.Enqueue(key!);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", http.Request.ContentType);
        foreach (var name in Passed.Where(http.Request.Headers.ContainsKey))
        {
            request.Headers.TryAddWithoutValidation(name, http.Request.Headers[name].ToString());
        }

        using var response = await _emulator.SendAsync(request, http.RequestAborted);
        http.Response.StatusCode = (int)response.StatusCode;
        foreach (var name in Returned)
        {
            if (response.Headers.NonValidated.TryGetValues(name, out var value))
            {
                http.Response.Headers[name] = value.ToString();
            }
        }

        await response.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }
}
