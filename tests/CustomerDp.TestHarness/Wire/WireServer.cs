using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace CustomerDp.TestHarness.Wire;

/// <summary>
/// HTTP/1.1 on a real loopback socket, byte by byte under a test's control: it keeps what it was sent, and can do to a connection what a
/// service in trouble does.
/// </summary>
public sealed class WireServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopped = new();
    private readonly ConcurrentQueue<WireRequest> _requests = new();
    private readonly Func<WireRequest, WireAnswer> _answer;
    private readonly X509Certificate2? _certificate;
    private readonly Task _accepting;
    private int _connections;

    /// <param name="answer">What to answer.</param>
    /// <param name="certificate">What it proves itself with, over TLS; null: over plain HTTP.</param>
    public WireServer(Func<WireRequest, WireAnswer> answer, X509Certificate2? certificate = null)
    {
        _answer = answer;
        _certificate = certificate;
        _listener.Start();
        Endpoint = new Uri($"{(certificate is null ? "http" : "https")}://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _accepting = AcceptAsync();
    }

    public Uri Endpoint { get; }

    /// <summary>Everything that was asked, in order.</summary>
    public IReadOnlyCollection<WireRequest> Requests => _requests;

    /// <summary>How often somebody connected, whatever came of it.</summary>
    public int Connections => Volatile.Read(ref _connections);

    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stopped.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopped.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_stopped.Token);
                _ = ServeAsync(client, Interlocked.Increment(ref _connections));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException)
            {
                // Stopped, at whatever moment: before a call it is "not listening", or disposed.
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client, int connection)
    {
        using (client)
        {
            try
            {
                client.NoDelay = true;
                using var stream = await OpenAsync(client);
                while (await ReadAsync(stream, connection) is { } request)
                {
                    _requests.Enqueue(request);
                    if (!await AnswerAsync(client, stream, _answer(request)))
                    {
                        return;
                    }
                }
            }
            catch (Exception exception)
                when (exception is IOException or OperationCanceledException or SocketException or AuthenticationException)
            {
                // The other side went away.
            }
        }
    }

    private async Task<Stream> OpenAsync(TcpClient client)
    {
        if (_certificate is null)
        {
            return client.GetStream();
        }

        var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stopped.Token);
        return stream;
    }

    private async Task<bool> AnswerAsync(TcpClient client, Stream stream, WireAnswer answer)
    {
        if (answer.Ending == WireEnding.Reset)
        {
            client.LingerState = new LingerOption(enable: true, seconds: 0);
            return false;
        }

        if (answer.Ending == WireEnding.Silent)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _stopped.Token);
        }

        var body = Encoding.UTF8.GetBytes(answer.Body);
        var head = new StringBuilder($"HTTP/1.1 {answer.Status} Answer\r\nContent-Type: application/x-amz-json-1.0\r\n");
        foreach (var (name, value) in answer.Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n");
        var isWhole = answer.Ending is WireEnding.KeepAlive or WireEnding.CloseAfterwards;
        byte[] bytes = [.. Encoding.ASCII.GetBytes(head.ToString()), .. isWhole ? body : body[..(body.Length / 2)]];
        await stream.WriteAsync(bytes, _stopped.Token);
        if (answer.Ending == WireEnding.SilentInTheMiddle)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _stopped.Token);
        }

        return answer.Ending == WireEnding.KeepAlive;
    }

    private async Task<WireRequest?> ReadAsync(Stream stream, int connection)
    {
        var bytes = new List<byte>();
        var buffer = new byte[64 * 1024];
        var end = -1;
        while (end < 0)
        {
            var read = await stream.ReadAsync(buffer, _stopped.Token);
            if (read == 0)
            {
                return null;
            }

            bytes.AddRange(buffer.AsSpan(0, read));
            end = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes).IndexOf("\r\n\r\n"u8);
        }

        var lines = Encoding.UTF8.GetString([.. bytes.Take(end)]).Split("\r\n");
        var headers = lines.Skip(1).ToDictionary(
            x => x[..x.IndexOf(':', StringComparison.Ordinal)],
            x => x[(x.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim(),
            StringComparer.OrdinalIgnoreCase);
        var body = bytes.Skip(end + 4).ToList();
        var length = headers.TryGetValue("Content-Length", out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
        while (body.Count < length)
        {
            var read = await stream.ReadAsync(buffer, _stopped.Token);
            if (read == 0)
            {
                return null;
            }

            body.AddRange(buffer.AsSpan(0, read));
        }

        return new(headers, [.. body], connection) { Line = lines[0] };
    }
}
