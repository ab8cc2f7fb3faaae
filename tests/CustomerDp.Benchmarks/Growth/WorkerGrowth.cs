using CustomerDp.Benchmarks.Measuring;
using CustomerDp.Benchmarks.Stub;
using CustomerDp.Benchmarks.Workers;

namespace CustomerDp.Benchmarks.Growth;

/// <summary>
/// One, two and four workers on one queue. They share a core, so what is to be seen is whether an event costs more, not a greater speed.
/// </summary>
internal static class WorkerGrowth
{
    private const int RoundsOfEach = 5;
    private const int WarmUp = 12_000;
    private const int Measured = 5_000;

    private static readonly int[] Numbers = [1, 2, 4];

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var feed = await StubFeed.StartAsync(cancellationToken);
        Dictionary<int, (WorkerRow Row, List<MeasuredProcess> Workers, List<StubCounts> Counts)> groups = [];
        try
        {
            var next = 1L;
            foreach (var number in Numbers)
            {
                var row = WorkerRows.Worker(AwsClients.Measured[0]) with { Name = $"workers-{number}" };
                groups.Add(number, (row, [], []));
                var environment = await feed.AddAsync(row, cancellationToken);
                for (var i = 0; i < number; i++)
                {
                    // Alone, each gets all the events of its warm-up; those before it only help.
                    var worker = await row.Start(environment, cancellationToken);
                    groups[number].Workers.Add(worker);
                    await worker.WarmUpAsync(
                        WarmUp,
                        (done, part) => feed.RunAsync(row, Workload.Status, next + done, part, cancellationToken),
                        cancellationToken);
                    next += 1_000_000_000L;
                }
            }

            var rounds = await Rounds.MeasureAsync(Numbers, RoundsOfEach, async number =>
            {
                var (row, workers, counts) = groups[number];
                var cpu = Cpu(workers);
                var run = feed.RunAsync(row, Workload.Status, next, Measured, cancellationToken);
                await MeasuredProcess.WhileTheyRunAsync(workers, run);
                next += Measured;
                counts.Add((await run)!);
                return (Cpu(workers) - cpu).TotalMicroseconds / Measured;
            });
            Print(rounds, groups.ToDictionary(g => g.Key, g => g.Value.Counts));
        }
        finally
        {
            foreach (var worker in groups.Values.SelectMany(g => g.Workers))
            {
                await worker.DisposeAsync();
            }
        }
    }

    private static void Print(Rounds<int> rounds, Dictionary<int, List<StubCounts>> counts)
    {
        var table = new MarkdownTable(
            "workers",
            "CPU an event, us, all together",
            "ratio to the first",
            "AWS requests an event",
            "deliveries an event");
        foreach (var number in Numbers)
        {
            var events = (double)Measured * counts[number].Count;
            table.Add(
                $"{number}",
                rounds.Of(number).Text("F0"),
                rounds.RatioOf(number).Text("F2"),
                $"{counts[number].Sum(c => c.Requests.Values.Sum()) / events:F2}",
                $"{counts[number].Sum(c => c.Received) / events:F2}");
        }

        Console.WriteLine();
        Console.WriteLine("Workers on one queue, on the stub:");
        table.Print();
    }

    private static TimeSpan Cpu(List<MeasuredProcess> workers) => new(workers.Sum(w => w.Cpu.Ticks));
}
