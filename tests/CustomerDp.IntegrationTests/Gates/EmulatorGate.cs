using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerDp.IntegrationTests.Gates;

/// <summary>Stands before an emulator, and passes on what a test does not answer itself.</summary>
public sealed class EmulatorGate : IAsyncDisposable
{
    // To the service and back; the rest is of the connection.
    private static readonly string[] Passed = ["Authorization", "X-Amz-Target", "X-Amz-Date", "x-amzn-query-mode"];
    private static readonly string[] Returned = ["x-amzn-RequestId", "x-amz-crc32", "x-amzn-query-error"];

    private readonly WebApplication _app;
    private readonly Func<HttpRequest, byte[], GateAnswer?> _answer;
    private readonly HttpClient _emulator;

    private EmulatorGate(WebApplication app, Uri emulator, Func<HttpRequest, byte[], GateAnswer?> answer) =>
        (_app, _answer, _emulator) = (app, answer, new HttpClient { BaseAddress = emulator });

    public Uri Endpoint => new(_app.Urls.First());

    /// <param name="emulator">Before whom.</param>
    /// <param name="answer">What it answers itself to a request with that body; null: what the emulator answers.</param>
    public static async Task<EmulatorGate> StartAsync(Uri emulator, Func<HttpRequest, byte[], GateAnswer?> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(x => x.ShutdownTimeout = TimeSpan.Zero);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var gate = new EmulatorGate(app, emulator, answer);
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
        http.Response.ContentType = "application/x-amz-json-1.0";
        if (_answer(http.Request, body) is { } answer)
        {
            http.Response.StatusCode = (int)answer.Status;
            await http.Response.WriteAsync(answer.Body, http.RequestAborted);
            return;
        }

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
