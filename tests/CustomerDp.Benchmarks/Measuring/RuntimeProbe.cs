using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CustomerDp.Benchmarks.Measuring;

/// <summary>Asks a .NET process for what its runtime counts; <see cref="StartupHook"/> answers in it.</summary>
internal sealed class RuntimeProbe : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _answer = new byte[sizeof(long)];
    private Socket? _socket;

    public RuntimeProbe() => _listener.Start(1);

    /// <summary>The variables that the process has to be started with.</summary>
    public IEnumerable<KeyValuePair<string, string>> Environment =>
    [
        new("DOTNET_STARTUP_HOOKS", typeof(StartupHook).Assembly.Location),
        new(StartupHook.PortVariable, ((IPEndPoint)_listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <param name="question">One of those of <see cref="StartupHook"/>.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<long> AskAsync(byte question, CancellationToken cancellationToken)
    {
        _socket ??= await _listener.AcceptSocketAsync(cancellationToken);
        await _socket.SendAsync(new[] { question }, cancellationToken);
        for (var read = 0; read < _answer.Length;)
        {
            var count = await _socket.ReceiveAsync(_answer.AsMemory(read), cancellationToken);
            read += count > 0 ? count : throw new InvalidOperationException("The process under test has ended.");
        }

        return BinaryPrimitives.ReadInt64LittleEndian(_answer);
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _listener.Dispose();
    }
}
