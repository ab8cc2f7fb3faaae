using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CustomerDp.TestHarness.Processes;

/// <summary>Passes TCP connections on, until it is cut: then it drops those there are and refuses new ones, until it is mended.</summary>
public sealed class CuttableProxy : IAsyncDisposable
{
    private readonly Uri _target;
    private readonly ConcurrentDictionary<TcpClient, byte> _connections = new();
    private TcpListener _listener;
    private Task _accepting;

    public CuttableProxy(Uri target)
    {
        _target = target;
        (_listener, _accepting) = Listen(0);
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
    }

    /// <summary>Where to connect to instead of the target.</summary>
    public Uri Address { get; }

    public async Task CutAsync()
    {
        _listener.Stop();
        await _accepting;
        foreach (var connection in _connections.Keys)
        {
            connection.Close();
        }
    }

    /// <summary>Listens again, on the same port.</summary>
    public void Mend() => (_listener, _accepting) = Listen(Address.Port);

    public async ValueTask DisposeAsync()
    {
        await CutAsync();
        _listener.Dispose();
    }

    private (TcpListener Listener, Task Accepting) Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        return (listener, AcceptAsync(listener));
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        while (true)
        {
            try
            {
                _ = PassOnAsync(await listener.AcceptTcpClientAsync());
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private async Task PassOnAsync(TcpClient client)
    {
        using var there = new TcpClient();
        using (client)
        {
            try
            {
                _connections[client] = 0;
                _connections[there] = 0;
                await there.ConnectAsync(_target.Host, _target.Port);
                await Task.WhenAny(
                    client.GetStream().CopyToAsync(there.GetStream()), there.GetStream().CopyToAsync(client.GetStream()));
            }
            catch (Exception exception)
                when (exception is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
            {
                // Cut, or closed by either side.
            }
            finally
            {
                _connections.TryRemove(client, out _);
                _connections.TryRemove(there, out _);
            }
        }
    }
}
