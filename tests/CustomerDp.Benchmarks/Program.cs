using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CustomerDp.Benchmarks.Http;
using CustomerDp.Benchmarks.Loop;

// `loop` runs the real receive-project-delete loop, `graphql` the query API beside its peers over HTTP; everything else goes to BenchmarkDotNet, e.g. `--filter '*'`.
switch (args)
{
    case ["loop"]:
        await LoopBenchmark.RunAsync(CancellationToken.None);
        break;
    case ["bare-loop", ..]:
        await BareLoop.RunAsync(CancellationToken.None);
        break;
    case ["graphql"]:
        await HttpBenchmark.RunAsync(CancellationToken.None);
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
        BenchmarkSwitcher.FromAssembly(typeof(LoopBenchmark).Assembly).Run(args, DefaultConfig.Instance.AddJob(job));
        break;
}
