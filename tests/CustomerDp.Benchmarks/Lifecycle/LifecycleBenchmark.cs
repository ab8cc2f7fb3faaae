using CustomerDp.Benchmarks.Measuring;
using CustomerDp.Benchmarks.Workers;

namespace CustomerDp.Benchmarks.Lifecycle;

/// <summary>
/// What telling costs: a change, from the record of the stream to the event that is sent, beside a bare loop that makes the same calls; and
/// an event that is projected, by a worker that publishes beside one that does not, while nothing is told.
/// </summary>
internal static class LifecycleBenchmark
{
    public static async Task RunAsync(WorkerBenchmarkOptions options, CancellationToken cancellationToken)
    {
        var publishers = AwsClients.Measured.Select(WorkerRows.Publisher).ToArray();
        Console.WriteLine("A change, from the record of the stream to the event that is sent:");
        await WorkerBenchmark.RunAsync(
            options with { Workloads = [Workload.Changes] }, [.. publishers, WorkerRows.BareChangeLoop], cancellationToken);

        Console.WriteLine();
        Console.WriteLine("An event that is projected, by a worker that publishes, too:");
        foreach (var client in AwsClients.Measured)
        {
            await WorkerBenchmark.RunAsync(
                options with { Workloads = [Workload.Beside] },
                [WorkerRows.Publisher(client), WorkerRows.Worker(client) with { IsBaseline = true }],
                cancellationToken);
        }
    }
}
