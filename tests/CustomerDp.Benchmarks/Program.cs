using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CustomerDp.Benchmarks.Loop;

// `loop` runs the real receive-project-delete loop; everything else goes to BenchmarkDotNet, e.g. `--filter '*'`.
switch (args)
{
    case ["loop"]:
        await LoopBenchmark.RunAsync(CancellationToken.None);
        break;
    case ["bare-loop", ..]:
        await BareLoop.RunAsync(CancellationToken.None);
        break;
    default:
        // In this process: the project that BenchmarkDotNet would generate lacks the shared framework, and does not restore.
        var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
        BenchmarkSwitcher.FromAssembly(typeof(LoopBenchmark).Assembly).Run(args, DefaultConfig.Instance.AddJob(job));
        break;
}
