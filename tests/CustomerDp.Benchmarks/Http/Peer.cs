using System.Diagnostics;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.Benchmarks.Http;

/// <summary>A server under measurement.</summary>
internal sealed class Peer : IAsyncDisposable
{
    private readonly Func<ValueTask> _stop;
    private readonly Process _process;

    private Peer(string name, string query, Uri url, Process process, Func<ValueTask> stop) =>
        (Name, Query, Url, _process, _stop) = (name, query, url, process, stop);

    public string Name { get; }

    public string Query { get; }

    public Uri Url { get; }

    /// <summary>User and system time so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>One of this program's servers.</summary>
    public static async Task<Peer> StartAsync(string name, string[] server, string query, CancellationToken cancellationToken)
    {
        var service = ServiceProcess.Start("CustomerDp.Benchmarks", [], server);
        return new Peer(
            name,
            query,
            await service.ListeningAsync(cancellationToken),
            Process.GetProcessById(service.Id),
            service.DisposeAsync);
    }

    /// <summary>Another program, which says on its standard output where it listens.</summary>
    public static async Task<Peer> StartAsync(string name, Process process, string query, CancellationToken cancellationToken)
    {
        const string Listening = "Now listening on: ";
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith(Listening, StringComparison.Ordinal))
            {
                return new Peer(name, query, new Uri(line[Listening.Length..]), process, () => Stop(process));
            }
        }

        throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(cancellationToken));
    }

    public ValueTask DisposeAsync() => _stop();

    private static ValueTask Stop(Process process)
    {
        process.Kill(entireProcessTree: true);
        process.Dispose();
        return ValueTask.CompletedTask;
    }
}
