using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Hashing;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.Benchmarks.Stub;

/// <summary>
/// SQS and DynamoDB on loopback, answering at once, so that what a client costs is all there is to see. Signatures are checked as the
/// services check them. Each process under test has a row of its own: queues, a table, and counts of what it asked for.
/// </summary>
internal sealed class StubServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, StubRow> _rows = new(StringComparer.Ordinal);
    private readonly SignatureCheck _signatures;
    private readonly StubCustomer _customer = new();
    private readonly WebApplication _application;
    private readonly TimeProvider _time;

    private StubServer(TimeProvider time)
    {
        _time = time;
        _signatures = new SignatureCheck(time);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

        // Nothing here blocks, so a request need not change threads.
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        _application = builder.Build();
        _application.Run(AnswerAsync);
    }

    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    public static async Task<StubServer> StartAsync(TimeProvider time)
    {
        var server = new StubServer(time);
        await server._application.StartAsync();
        server.Address = new Uri(
            server._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return server;
    }

    /// <summary>Makes the queues and the table of a process under test.</summary>
    public void AddRow(string name, bool mayBeUnsigned) => _rows[name] = new StubRow(name, mayBeUnsigned, _time);

    public StubRow Row(string name) => _rows[name];

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await _application.StopAsync(atOnce.Token);
        await _application.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        if (http.Request.Path.StartsWithSegments(StubControl.Path, out var command))
        {
            await StubControl.AnswerAsync(this, http, command.Value!.Trim('/'));
            return;
        }

        var length = (int)(http.Request.ContentLength ?? 0);
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            await http.Request.Body.ReadExactlyAsync(buffer.AsMemory(0, length), http.RequestAborted);
            await WriteAsync(http.Response, await AnswerAsync(http, buffer.AsMemory(0, length)));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // A client that ends in the middle of a long poll.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<StubAnswer> AnswerAsync(HttpContext http, ReadOnlyMemory<byte> body)
    {
        var target = http.Request.Headers["x-amz-target"].ToString();
        var isSqs = target.StartsWith(SqsOperations.TargetPrefix, StringComparison.Ordinal);
        if (!isSqs && !target.StartsWith(DynamoDbOperations.TargetPrefix, StringComparison.Ordinal))
        {
            return StubAnswer.Error("com.amazon.coral.service#UnknownOperationException");
        }

        using var request = JsonDocument.Parse(body);
        var name = (isSqs ? SqsOperations.QueueOf(request.RootElement) : DynamoDbOperations.TableOf(request.RootElement)) ?? "";
        if (StubNames.RowOf(name) is not { } rowName || !_rows.TryGetValue(rowName, out var row))
        {
            return StubAnswer.Error(
                isSqs ? "com.amazonaws.sqs#QueueDoesNotExist" : "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException");
        }

        var operation = target[(target.IndexOf('.', StringComparison.Ordinal) + 1)..];
        var verdict = row.MayBeUnsigned ? SignatureVerdict.Missing : _signatures.Of(http.Request, isSqs ? "sqs" : "dynamodb", body.Span);
        row.Asked(operation, verdict);
        return verdict switch
        {
            SignatureVerdict.Wrong => StubAnswer.Error(
                "com.amazon.coral.service#InvalidSignatureException",
                "The signature is not that of this request.",
                403),
            SignatureVerdict.Missing when !row.MayBeUnsigned => StubAnswer.Error(
                "com.amazon.coral.service#MissingAuthenticationTokenException",
                "Unsigned.",
                403),
            _ when isSqs => await SqsOperations.RunAsync(row, name, operation, request.RootElement, Address, http.RequestAborted),
            _ => DynamoDbOperations.Run(row, name, operation, request.RootElement, _customer),
        };
    }

    private static async Task WriteAsync(HttpResponse response, StubAnswer answer)
    {
        response.StatusCode = answer.Status;
        response.ContentType = "application/x-amz-json-1.0";
        response.ContentLength = answer.Body.Length;
        response.Headers["x-amzn-RequestId"] = "5a3c7a4e-0d0e-5f0c-9f5b-20f7a1f3c0de";
        response.Headers["x-amz-crc32"] = Crc32.HashToUInt32(answer.Body.Span).ToString(CultureInfo.InvariantCulture);
        await response.Body.WriteAsync(answer.Body);
    }
}
