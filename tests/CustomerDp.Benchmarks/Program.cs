using System.Globalization;
using System.Runtime.InteropServices;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CustomerDp.Benchmarks;
using CustomerDp.Benchmarks.Growth;
using CustomerDp.Benchmarks.Http;
using CustomerDp.Benchmarks.Latency;
using CustomerDp.Benchmarks.Lifecycle;
using CustomerDp.Benchmarks.Queries;
using CustomerDp.Benchmarks.Stub;
using CustomerDp.Benchmarks.Workers;

// `worker` measures the loop from receive to delete beside its peers, `lifecycle` that of a change that is told, `latency` the way from
// publishing to a query, `growth` what more of everything costs (`growth history lifecycle`: of those alone), `query` the query API with a
// table behind it, `graphql` its GraphQL without one, `all` these six. Everything else goes to BenchmarkDotNet, e.g. `--filter '*'`.
using var stop = new CancellationTokenSource();
void Stop(PosixSignalContext signal)
{
    // The processes that were started are ended on the way out.
    signal.Cancel = true;
    stop.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    switch (args)
    {
        case ["all"]:
            await AllBenchmarks.RunAsync(stop.Token);
            break;
        case ["worker", .. var options]:
            await WorkerBenchmark.RunAsync(WorkerBenchmarkOptions.Parse(options), stop.Token);
            break;
        case [StubProcess.Argument]:
            await StubProcess.RunAsync();
            break;
        case [BareLoop.Argument]:
            await BareLoop.RunAsync(stop.Token);
            break;
        case [FloorLoop.Argument]:
            await FloorLoop.RunAsync(stop.Token);
            break;
        case [BareChangeLoop.Argument]:
            await BareChangeLoop.RunAsync(stop.Token);
            break;
        case ["lifecycle", .. var options]:
            await LifecycleBenchmark.RunAsync(WorkerBenchmarkOptions.Parse(options), stop.Token);
            break;
        case ["growth", .. var parts]:
            await GrowthBenchmark.RunAsync(parts, stop.Token);
            break;
        case ["latency"]:
            await LatencyBenchmark.RunAsync(stop.Token);
            break;
        case ["query", .. var options]:
            await QueryBenchmark.RunAsync(options, stop.Token);
            break;
        case [BareQueryServer.Argument, ..]:
            await BareQueryServer.RunAsync();
            break;
        case ["graphql", .. var options]:
            await HttpBenchmark.RunAsync(HttpBenchmarkOptions.Parse(options), stop.Token);
            break;
        case ["bare-server"]:
            await Servers.BareAsync();
            break;
        case ["engine-server"]:
            await Servers.EngineAsync();
            break;
        case ["query-api-server", var accessLog]:
            await Servers.QueryApiAsync(accessLog);
            break;
        case ["load", var url, var query, var count]:
            await LoadGenerator.RunAsync(new Uri(url), query, int.Parse(count, CultureInfo.InvariantCulture));
            break;
        default:
            // In this process: the project that BenchmarkDotNet would generate lacks the shared framework, and does not restore.
            var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
            BenchmarkSwitcher.FromAssembly(typeof(WorkerBenchmark).Assembly).Run(args, DefaultConfig.Instance.AddJob(job));
            break;
    }

    return 0;
}
catch (Exception) when (stop.IsCancellationRequested)
{
    // Whatever failed failed for it: the processes are told to stop by the terminal, too.
    return 130;
}
catch (Exception exception)
{
    // Caught whatever it is: one that nobody catches ends this process at once, and leaves the others running.
    await Console.Error.WriteLineAsync(
        exception is InvalidOperationException or ArgumentException ? exception.Message : exception.ToString());
    return 1;
}
