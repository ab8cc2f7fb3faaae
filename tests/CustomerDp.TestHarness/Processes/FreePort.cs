using System.Net;
using System.Net.Sockets;

namespace CustomerDp.TestHarness.Processes;

/// <summary>
/// Ports for processes that are told theirs. They are below those that the system gives to connections, so that nobody takes one between
/// here and the process that listens on it, and none is given twice.
/// </summary>
public static class FreePort
{
    // Linux gives from 32768 on: /proc/sys/net/ipv4/ip_local_port_range.
    private const int First = 15_000;
    private const int Count = 17_000;

    private static int _next = Random.Shared.Next(Count);

    /// <returns>A port on which nothing listens.</returns>
    public static int Take()
    {
        while (true)
        {
            var port = First + (Interlocked.Increment(ref _next) % Count);
            if (IsFree(port))
            {
                return port;
            }
        }
    }

    /// <summary>Whether nothing listens on a port.</summary>
    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
