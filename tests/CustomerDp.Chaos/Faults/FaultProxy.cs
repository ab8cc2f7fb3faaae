using System.Globalization;
using System.Net;
using CustomerDp.Chaos.Reporting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace CustomerDp.Chaos.Faults;

/// <summary>
/// Stands between one process and one AWS service: passes requests on, and does to them what its plan says. What reaches the process is
/// told to the ledger.
/// </summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private static readonly string[] NotPassedOn = ["Host", "Connection", "Transfer-Encoding", "Content-Length", "Keep-Alive"];

    private readonly HttpClient _service = new(
        new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = Timeout.InfiniteTimeSpan });
    private readonly WebApplication _app;
    private readonly Uri _target;
    private readonly WireLedger _ledger;
    private readonly TimeProvider _time;

    private FaultProxy(WebApplication app, Uri target, FaultPlan plan, WireLedger ledger, TimeProvider time) =>
        (_app, _target, Plan, _ledger, _time) = (app, target, plan, ledger, time);

    public FaultPlan Plan { get; }

    /// <summary>For <c>AWS_ENDPOINT_URL_...</c>.</summary>
    public Uri Address => new(_app.Urls.First());

    public static async Task<FaultProxy> StartAsync(Uri target, FaultPlan plan, WireLedger ledger, TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var proxy = new FaultProxy(app, target, plan, ledger, time);
        app.Run(proxy.HandleAsync);
        await app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        Plan.Set(0);
        await _app.DisposeAsync();
        _service.Dispose();
    }

    private async Task HandleAsync(HttpContext http)
    {
        try
        {
            await PassAsync(http);
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException or IOException)
        {
            // Either side is gone.
            http.Abort();
        }
    }

    private async Task PassAsync(HttpContext http)
    {
        var (fault, delay) = Plan.Next();
        var request = await AwsRequest.ReadAsync(http.Request, http.RequestAborted);
        switch (fault)
        {
            case Fault.Reset:
                http.Abort();
                return;
            case Fault.NoAnswer:
                using (var either = CancellationTokenSource.CreateLinkedTokenSource(Plan.Changed, http.RequestAborted))
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, _time, either.Token);
                }

                return;
            case Fault.InternalError:
                await RefuseAsync(http, HttpStatusCode.InternalServerError, request.InternalError);
                return;
            case Fault.Throttled:
                await RefuseAsync(http, HttpStatusCode.BadRequest, request.Throttled);
                return;
            case Fault.Late:
                await Task.Delay(delay, _time, http.RequestAborted);
                break;
            default:
                break;
        }

        var leftOut = fault == Fault.PartialBatch ? request.LeaveOutOne() : null;

        // What the service may have done is heard to the end, though who asked was killed: else a deleted message is in no book.
        var patience = request.Operation == "ReceiveMessage" ? http.RequestAborted : CancellationToken.None;
        using var answer = await SendAsync(http.Request, request, patience);
        var body = await answer.Content.ReadAsByteArrayAsync(patience);
        if (leftOut is not null && answer.IsSuccessStatusCode)
        {
            body = AwsRequest.WithFailure(body, leftOut);
        }

        if (answer.IsSuccessStatusCode)
        {
            _ledger.Done(request, body);
        }

        await AnswerAsync(http, answer, body, fault);
        if (fault is not (Fault.LostResponse or Fault.HalfResponse) && answer.IsSuccessStatusCode)
        {
            _ledger.Delivered(request, body);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequest from, AwsRequest request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, _target) { Content = new ByteArrayContent(request.Body) };
        foreach (var header in from.Headers.Where(h => !NotPassedOn.Contains(h.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!message.Headers.TryAddWithoutValidation(header.Key, (IEnumerable<string?>)header.Value))
            {
                message.Content.Headers.TryAddWithoutValidation(header.Key, (IEnumerable<string?>)header.Value);
            }
        }

        return await _service.SendAsync(message, cancellationToken);
    }

    private static async Task AnswerAsync(HttpContext http, HttpResponseMessage answer, byte[] body, Fault fault)
    {
        if (fault == Fault.LostResponse)
        {
            http.Abort();
            return;
        }

        http.Response.StatusCode = (int)answer.StatusCode;
        foreach (
            var header in answer
                .Headers.Concat(answer.Content.Headers)
                .Where(h => !NotPassedOn.Contains(h.Key, StringComparer.OrdinalIgnoreCase)))
        {
            // The checksum is of the answer as it was.
            if (!header.Key.Equals("x-amz-crc32", StringComparison.OrdinalIgnoreCase) || fault != Fault.PartialBatch)
            {
                http.Response.Headers[header.Key] = header.Value.ToArray();
            }
        }

        http.Response.ContentLength = body.Length;
        if (fault == Fault.HalfResponse)
        {
            await http.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            http.Abort();
            return;
        }

        await http.Response.Body.WriteAsync(body, http.RequestAborted);
        await http.Response.CompleteAsync();
    }

    private static async Task RefuseAsync(HttpContext http, HttpStatusCode status, string type)
    {
        var body = System.Text.Encoding.UTF8.GetBytes($$"""{"__type":"{{type}}","message":"chaos"}""");
        http.Response.StatusCode = (int)status;
        http.Response.ContentType = "application/x-amz-json-1.0";
        http.Response.ContentLength = body.Length;
        http.Response.Headers["x-amzn-requestid"] = http
            .Features.GetRequiredFeature<IHttpRequestIdentifierFeature>()
            .TraceIdentifier.ToString(CultureInfo.InvariantCulture);
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }
}
