using System.Net;
using System.Net.Sockets;

namespace CustomerDp.LocalHost.Ports;

/// <summary>Ports on 127.0.0.1.</summary>
internal static class LoopbackPorts
{
    /// <summary>Why nobody can listen there; null where somebody can.</summary>
    /// <param name="port">Which. 0 is any, and always free.</param>
    /// <param name="service">What it is meant for.</param>
    public static string? WhyTaken(int port, string service)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return null;
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return $"Port {port} on 127.0.0.1, meant for {service}, is taken ({exception.SocketErrorCode}). "
                + "Another local host may be running: stop it, or stop what listens there.";
        }
    }

    /// <summary>One that is free now.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
