using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace CustomerDp.TestHarness.Processes;

/// <summary>One of the product's programs as a process of its own, with everything it prints.</summary>
public sealed partial class ServiceProcess : IAsyncDisposable
{
    private const int Sigterm = 15;
    private const int Sigint = 2;

    // On Linux; other systems number these two differently.
    private const int Sigcont = 18;
    private const int Sigstop = 19;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = [];
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;
    private bool _disposed;

    private ServiceProcess(Process process)
    {
        _process = process;
        _reading = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
    }

    /// <summary>Whether programs are started as they go into images.</summary>
    public static bool ArePublished => PublishedDirectory is { Length: > 0 };

    /// <summary>Everything it has printed so far, on both streams.</summary>
    public string Output => string.Join('\n', _lines);

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    private static string? PublishedDirectory => Environment.GetEnvironmentVariable("CUSTOMERDP_PUBLISHED");

    /// <param name="assembly">The program's file name without <c>.dll</c>; it lies beside the tests.</param>
    /// <param name="environment">Variables beside those of this process.</param>
    /// <param name="arguments">Its command line.</param>
    public static ServiceProcess Start(
        string assembly,
        IEnumerable<KeyValuePair<string, string>> environment,
        params IEnumerable<string> arguments) => Start(Command(assembly, arguments), environment);

    /// <summary>
    /// How one of the programs is started: as it lies beside the tests, or as it goes into an image, where <c>CUSTOMERDP_PUBLISHED</c>
    /// names the directory that <c>docker/publish build</c> has filled.
    /// </summary>
    public static ProcessStartInfo Command(string assembly, params IEnumerable<string> arguments) =>
        new("dotnet", [Published(assembly) ?? Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll"), .. arguments]);

    /// <summary>Starts any command.</summary>
    /// <param name="start">The command; its streams are redirected.</param>
    /// <param name="environment">Variables beside those of this process.</param>
    public static ServiceProcess Start(ProcessStartInfo start, IEnumerable<KeyValuePair<string, string>> environment)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new ServiceProcess(Process.Start(start)!);
    }

    /// <summary>The address that a web host says it listens on.</summary>
    /// <exception cref="InvalidOperationException">It ended before.</exception>
    public Task<Uri> ListeningAsync(CancellationToken cancellationToken) => _listening.Task.WaitAsync(cancellationToken);

    /// <summary>Ends it at once, as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Asks it to end (SIGTERM).</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> TerminateAsync(CancellationToken cancellationToken) => SignalAsync(Sigterm, cancellationToken);

    /// <summary>Asks it to end as Ctrl-C does (SIGINT).</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> InterruptAsync(CancellationToken cancellationToken) => SignalAsync(Sigint, cancellationToken);

    /// <summary>Stops it where it is, as a machine without CPU does, until <see cref="Thaw"/>.</summary>
    public void Freeze() => SendSignal(_process.Id, Sigstop);

    /// <summary>Lets it go on.</summary>
    public void Thaw() => SendSignal(_process.Id, Sigcont);

    /// <returns>Its exit code.</returns>
    public async Task<int> ExitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        await _reading;
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int processId, int signal);

    [GeneratedRegex(@"Now listening on: (?<url>http://[^\s""]+)")]
    private static partial Regex NowListening();

    private static string? Published(string assembly) => ArePublished
        ? Directory.EnumerateFiles(PublishedDirectory!, $"{assembly}.dll", SearchOption.AllDirectories).FirstOrDefault()
        : null;

    private async Task<int> SignalAsync(int signal, CancellationToken cancellationToken)
    {
        SendSignal(_process.Id, signal);
        return await ExitAsync(cancellationToken);
    }

    private async Task ReadAsync(StreamReader stream)
    {
        while (await stream.ReadLineAsync() is { } line)
        {
            _lines.Enqueue(line);
            if (NowListening().Match(line) is { Success: true } match)
            {
                _listening.TrySetResult(new Uri(match.Groups["url"].Value));
            }
        }

        _listening.TrySetException(new InvalidOperationException($"The process ended without listening:\n{Output}"));
    }
}
