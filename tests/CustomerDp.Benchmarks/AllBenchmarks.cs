using System.Globalization;
using CustomerDp.Benchmarks.Growth;
using CustomerDp.Benchmarks.Http;
using CustomerDp.Benchmarks.Latency;
using CustomerDp.Benchmarks.Lifecycle;
using CustomerDp.Benchmarks.Queries;
using CustomerDp.Benchmarks.Workers;

namespace CustomerDp.Benchmarks;

/// <summary>Everything that is measured through processes, one after the other, as tables for the README.</summary>
internal static class AllBenchmarks
{
    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        await RunAsync("An event, on the stub", () => WorkerBenchmark.RunAsync(WorkerBenchmarkOptions.OnStub, cancellationToken));
        await RunAsync(
            "An event, on the emulators",
            () => WorkerBenchmark.RunAsync(WorkerBenchmarkOptions.OnTheEmulators, cancellationToken));
        await RunAsync("A change told", () => LifecycleBenchmark.RunAsync(WorkerBenchmarkOptions.OnStub, cancellationToken));
        await RunAsync("Latency", () => LatencyBenchmark.RunAsync(cancellationToken));
        await RunAsync("A query, with a table", () => QueryBenchmark.RunAsync([], cancellationToken));
        await RunAsync("A query, without a table", () => HttpBenchmark.RunAsync(HttpBenchmarkOptions.Default, cancellationToken));
        await RunAsync("Growth", () => GrowthBenchmark.RunAsync([], cancellationToken));
        Console.WriteLine($"Everything took {Minutes(started)} minutes.");
    }

    private static async Task RunAsync(string title, Func<Task> run)
    {
        var started = TimeProvider.System.GetTimestamp();
        Console.WriteLine($"## {title}");
        Console.WriteLine();
        await run();
        Console.WriteLine($"({Minutes(started)} minutes)");
        Console.WriteLine();
    }

    private static string Minutes(long started) =>
        TimeProvider.System.GetElapsedTime(started).TotalMinutes.ToString("F1", CultureInfo.InvariantCulture);
}
