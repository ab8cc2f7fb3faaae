using CustomerDp.Benchmarks.Measuring;
using CustomerDp.Benchmarks.Stub;
using CustomerDp.Benchmarks.Workers;

namespace CustomerDp.Benchmarks.Growth;

/// <summary>One, two and four workers on one queue. They share a core, so what is to be seen is whether an event costs more, not a greater speed.</summary>
internal static class WorkerGrowth
{
    private const int WarmUp = 20_000;
    private const int Measured = 20_000;

    private static readonly int[] Workers = [1, 2, 4];

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var feed = await StubFeed.StartAsync(cancellationToken);
        var table = new MarkdownTable("workers", "CPU an event, us, all together", "AWS requests an event", "deliveries an event");
        foreach (var count in Workers)
        {
            var row = WorkerRows.Worker(AwsClients.Measured[0]) with { Name = $"workers-{count}" };
            var environment = await feed.AddAsync(row, cancellationToken);
            List<MeasuredProcess> workers = [];
            var from = 1L;
            try
            {
                for (var i = 0; i < count; i++)
                {
                    workers.Add(await row.Start(environment, cancellationToken));
                }

                foreach (var worker in workers)
                {
                    // Each gets its share only, so it takes as many as there are.
                    await worker.WarmUpAsync(WarmUp, (done, part) => RunAsync(feed, row, workers, from + done, part, cancellationToken), cancellationToken);
                    from += 1_000_000_000L;
                }

                var cpu = Cpu(workers);
                var counts = await RunAsync(feed, row, workers, from, Measured, cancellationToken);
                table.Add(
                    $"{count}",
                    $"{(Cpu(workers) - cpu).TotalMicroseconds / Measured:F0}",
                    $"{(double)counts.Requests.Values.Sum() / Measured:F2}",
                    $"{(double)counts.Received / Measured:F2}");
            }
            finally
            {
                foreach (var worker in workers)
                {
                    await worker.DisposeAsync();
                }
            }
        }

        Console.WriteLine();
        Console.WriteLine("Workers on one queue, on the stub:");
        table.Print();
    }

    private static async Task<StubCounts> RunAsync(
        StubFeed feed, WorkerRow row, List<MeasuredProcess> workers, long from, long count, CancellationToken cancellationToken)
    {
        var run = feed.RunAsync(row, Workload.Status, from, count, cancellationToken);
        await Task.WhenAll(workers.Select(w => w.WhileItRunsAsync((Task)run)));
        return (await run)!;
    }

    private static TimeSpan Cpu(List<MeasuredProcess> workers) => new(workers.Sum(w => w.Cpu.Ticks));
}
