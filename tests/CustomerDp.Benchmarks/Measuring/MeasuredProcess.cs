using System.Diagnostics;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.Benchmarks.Measuring;

/// <summary>A process under measurement, on a core of its own where the machine can. It ends with this object.</summary>
internal sealed class MeasuredProcess : IAsyncDisposable
{
    private const int WarmUpParts = 4;
    private const int MostWarmUp = 4;
    private const int StillCompiled = 25;

    private static readonly TimeSpan CompilerPause = TimeSpan.FromMilliseconds(500);

    private readonly ServiceProcess _service;
    private readonly Process _process;
    private readonly RuntimeProbe? _runtime;
    private readonly Task _ended;

    private MeasuredProcess(ServiceProcess service, RuntimeProbe? runtime)
    {
        (_service, _runtime) = (service, runtime);
        _process = Process.GetProcessById(service.Id);
        _ended = service.ExitAsync(CancellationToken.None);
    }

    /// <summary>Where it says that it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>User and system time so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Bytes of memory that it has in use.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>One of the programs beside this one; what it allocates can be asked for.</summary>
    /// <param name="assembly">Its file name without <c>.dll</c>.</param>
    /// <param name="environment">Variables beside those of this process.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="core">See <see cref="Pinning"/>.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    public static Task<MeasuredProcess> StartAsync(
        string assembly,
        IEnumerable<KeyValuePair<string, string>> environment,
        string[] arguments,
        int core,
        CancellationToken cancellationToken)
    {
        var probe = new RuntimeProbe();

        // As the SDK sets it for web hosts, such as the worker; the peers are to have no other collector.
        var server = KeyValuePair.Create("DOTNET_gcServer", "1");
        return StartAsync(
            ServiceProcess.Command(assembly, arguments),
            [.. environment, .. probe.Environment, server],
            core,
            probe,
            cancellationToken);
    }

    /// <summary>Any other program, which says where it listens in the words of a web host.</summary>
    public static Task<MeasuredProcess> StartAsync(
        ProcessStartInfo start, IEnumerable<KeyValuePair<string, string>> environment, int core, CancellationToken cancellationToken) =>
        StartAsync(start, environment, core, null, cancellationToken);

    /// <summary>Bytes allocated so far; null where it is no .NET program.</summary>
    public Task<long?> AllocatedAsync(CancellationToken cancellationToken) => AskAsync(StartupHook.Allocated, cancellationToken);

    /// <summary>
    /// Gives the process work until the runtime has compiled what the work needs at its last tier, which takes it a while on a busy core:
    /// until a part of the work brings hardly any method.
    /// </summary>
    /// <param name="least">How much work at least.</param>
    /// <param name="work">Does work: given how much is done already, and how much to do.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task WarmUpAsync(int least, Func<int, int, Task> work, CancellationToken cancellationToken)
    {
        var part = Math.Max(2, least / WarmUpParts / 2 * 2);
        var compiled = 0L;
        for (var done = 0; done < MostWarmUp * least; done += part)
        {
            await work(done, part);

            // The compiler works in the background, and has the core to itself now.
            await Task.Delay(CompilerPause, TimeProvider.System, cancellationToken);
            var now = await AskAsync(StartupHook.Compiled, cancellationToken) ?? 0;
            if (done + part >= least && now - compiled <= StillCompiled)
            {
                return;
            }

            compiled = now;
        }
    }

    /// <summary>Waits for something that the process has to do.</summary>
    /// <exception cref="InvalidOperationException">It ended instead; the message is what it printed.</exception>
    public async Task<T> WhileItRunsAsync<T>(Task<T> work)
    {
        await WhileItRunsAsync((Task)work);
        return await work;
    }

    /// <inheritdoc cref="WhileItRunsAsync{T}"/>
    public Task WhileItRunsAsync(Task work) => WhileTheyRunAsync([this], work);

    /// <summary>Waits for something during which none of several processes may end.</summary>
    /// <exception cref="InvalidOperationException">One ended; the message is what it printed.</exception>
    public static async Task WhileTheyRunAsync(IEnumerable<MeasuredProcess> processes, Task work)
    {
        var all = processes.ToArray();
        await Task.WhenAny([work, .. all.Select(p => p._ended)]);
        if (!work.IsCompleted && all.FirstOrDefault(p => p._ended.IsCompleted) is { } ended)
        {
            throw new InvalidOperationException($"A process under measurement ended:\n{ended._service.Output}");
        }

        await work;
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        _process.Dispose();
        _runtime?.Dispose();
    }

    private async Task<long?> AskAsync(byte question, CancellationToken cancellationToken) =>
        _runtime is null ? null : await WhileItRunsAsync(_runtime.AskAsync(question, cancellationToken));

    private static async Task<MeasuredProcess> StartAsync(
        ProcessStartInfo start,
        IEnumerable<KeyValuePair<string, string>> environment,
        int core,
        RuntimeProbe? probe,
        CancellationToken cancellationToken)
    {
        var measured = new MeasuredProcess(ServiceProcess.Start(Pinning.On(core, start), environment), probe);
        try
        {
            measured.Address = await measured._service.ListeningAsync(cancellationToken);
            return measured;
        }
        catch (Exception)
        {
            await measured.DisposeAsync();
            throw;
        }
    }
}
