using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime;

/// <summary>
/// Tells a benchmark what the runtime of a process has counted, without a change to the program: the runtime runs this before its
/// <c>Main</c> where <c>DOTNET_STARTUP_HOOKS</c> names this assembly. It answers each byte that it is sent with a number of eight. See
/// <see href="https://github.com/dotnet/runtime/blob/main/docs/design/features/host-startup-hook.md"/>.
/// </summary>
// The runtime wants it by this name, in no namespace.
#pragma warning disable CA1050
internal static class StartupHook
#pragma warning restore CA1050
{
    /// <summary>The variable that says on which port of 127.0.0.1 the benchmark listens.</summary>
    public const string PortVariable = "CUSTOMERDP_BENCHMARK_PROBE";

    /// <summary>Asks for the bytes allocated so far by all threads.</summary>
    public const byte Allocated = 1;

    /// <summary>Asks how many methods have been compiled so far, each of its versions counted.</summary>
    public const byte Compiled = 2;

    public static void Initialize()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable(PortVariable), CultureInfo.InvariantCulture, out var port))
        {
            new Thread(() => Answer(port)) { IsBackground = true, Name = "benchmark probe" }.Start();
        }
    }

    private static void Answer(int port)
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Connect(IPAddress.Loopback, port);
            var question = new byte[1];
            var answer = new byte[sizeof(long)];
            while (socket.Receive(question) > 0)
            {
                BinaryPrimitives.WriteInt64LittleEndian(
                    answer, question[0] == Allocated ? GC.GetTotalAllocatedBytes(precise: true) : JitInfo.GetCompiledMethodCount());
                socket.Send(answer);
            }
        }
        catch (SocketException)
        {
            // The benchmark has ended.
        }
    }
}
