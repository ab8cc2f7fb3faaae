using CustomerDp.Benchmarks.Measuring;

namespace CustomerDp.Benchmarks.Stub;

/// <summary>The stub as a process of its own, so that its work is not that of the benchmark, and on the core of the load.</summary>
internal static class StubProcess
{
    /// <summary>The argument that makes this program the stub.</summary>
    public const string Argument = "aws-stub";

    // With it a request is answered on the thread that sees it come; see
    // https://github.com/dotnet/runtime/blob/main/src/libraries/System.Net.Sockets/src/System/Net/Sockets/SocketAsyncEngine.Unix.cs.
    private static readonly Dictionary<string, string> Inline = new() { ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1" };

    public static Task<MeasuredProcess> StartAsync(CancellationToken cancellationToken) =>
        MeasuredProcess.StartAsync("CustomerDp.Benchmarks", Inline, [Argument], Pinning.Others, cancellationToken);

    /// <summary>Serves until its standard input ends, which it does when the benchmark ends, however it ends.</summary>
    public static async Task RunAsync()
    {
        await using var stub = await StubServer.StartAsync(TimeProvider.System);
        Console.WriteLine($"Now listening on: {stub.Address}");
        await Console.In.ReadToEndAsync();
    }
}
