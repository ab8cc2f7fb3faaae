using System.Diagnostics;
using CustomerDp.Cli.Publishing;
using CustomerDp.Contracts.Queues;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.Benchmarks.Loop;

/// <summary>
/// The real loop from SQS to DynamoDB and back to the delete: CPU of the process under test (user and system) per event, the worker
/// beside the bare loop, interleaved, against the emulators. One conditional write an event.
/// </summary>
internal static class LoopBenchmark
{
    private const int Rounds = 5;
    private const int WarmUp = 5_000;
    private const int Measured = 10_000;

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        var aws = new AwsFixture();
        await aws.InitializeAsync();
        List<(double Worker, double Bare)> rounds = [];
        for (var round = 1; round <= Rounds; round++)
        {
            var worker = await MeasureAsync(aws, "CustomerDp.Worker", cancellationToken);
            var bare = await MeasureAsync(aws, "CustomerDp.Benchmarks", cancellationToken, "bare-loop");
            rounds.Add((worker, bare));
            Console.WriteLine($"round {round}: worker {worker:F0} us, bare loop {bare:F0} us of CPU an event, ratio {worker / bare:F2}");
        }

        await aws.DisposeAsync();
        var ratios = rounds.Select(r => r.Worker / r.Bare).Order().ToArray();
        Console.WriteLine();
        Console.WriteLine($"{Rounds} rounds of {Measured} status events after {WarmUp} of warm-up, CPU of the process under test:");
        Console.WriteLine($"| worker | bare loop, no framework | ratio, median (range) |");
        Console.WriteLine($"|---|---|---|");
        Console.WriteLine(
            $"| {Median(rounds.Select(r => r.Worker)):F0} us | {Median(rounds.Select(r => r.Bare)):F0} us | {ratios[Rounds / 2]:F2} ({ratios[0]:F2}-{ratios[^1]:F2}) |");
    }

    private static async Task<double> MeasureAsync(AwsFixture aws, string assembly, CancellationToken cancellationToken, params string[] arguments)
    {
        await using var product = await Product.CreateAsync(aws, cancellationToken);
        product.Environment["Logging__LogLevel__MassTransit"] = "Warning";
        var process = await product.StartAsync(assembly, cancellationToken, arguments);
        await FlowAsync(product, 0, WarmUp, cancellationToken);
        var before = CpuOf(process.Id);
        await FlowAsync(product, WarmUp, Measured, cancellationToken);
        return (CpuOf(process.Id) - before).TotalMicroseconds / Measured;
    }

    private static async Task FlowAsync(Product product, int from, int count, CancellationToken cancellationToken)
    {
        await product.PublishAsync(
            Enumerable.Range(from, count).Select(i => new EventLine(i, QueueNames.PolicyEvents, EventJson.Of(Pas.Cancelled($"P-{i}", 2, "NON_PAYMENT", at: 1)))),
            cancellationToken);
        await product.DrainedAsync(cancellationToken);
    }

    private static TimeSpan CpuOf(int processId)
    {
        using var process = Process.GetProcessById(processId);
        return process.TotalProcessorTime;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
