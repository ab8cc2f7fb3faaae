using CustomerDp.Benchmarks.Measuring;

namespace CustomerDp.Benchmarks.Workers;

/// <summary>
/// What an event costs from receive to delete: the worker beside a bare loop, a consumer of Node and the floor. All run at once, each on
/// its own queues and table, and take turns: a round of one, a round of the next. Judge the ratios.
/// </summary>
internal static class WorkerBenchmark
{
    // The first turns of each find caches and compiled code as the others' warm-ups left them.
    private const int UnmeasuredRounds = 2;

    public static Task RunAsync(WorkerBenchmarkOptions options, CancellationToken cancellationToken) =>
        RunAsync(options, WorkerRows.Named(options.Rows, options.Before), cancellationToken);

    /// <summary>The same for others, one of which is what they are ratios to.</summary>
    public static async Task RunAsync(WorkerBenchmarkOptions options, WorkerRow[] rows, CancellationToken cancellationToken)
    {
        await using IEventFeed feed = options.OnEmulators ? await EmulatorFeed.StartAsync() : await StubFeed.StartAsync(cancellationToken);
        Dictionary<WorkerRow, MeasuredProcess> processes = [];
        try
        {
            foreach (var row in rows)
            {
                processes.Add(row, await row.Start(await feed.AddAsync(row, cancellationToken), cancellationToken));
            }

            await MeasuredProcess.WhileTheyRunAsync(processes.Values, MeasureAsync(options, feed, rows, processes, cancellationToken));
        }
        finally
        {
            foreach (var process in processes.Values)
            {
                await process.DisposeAsync();
            }
        }
    }

    private static async Task MeasureAsync(
        WorkerBenchmarkOptions options,
        IEventFeed feed,
        WorkerRow[] rows,
        Dictionary<WorkerRow, MeasuredProcess> processes,
        CancellationToken cancellationToken)
    {
        // No number comes twice, and the warm-ups take as many as they need.
        var (next, warmUp) = (1L, 1_000_000_000L);
        foreach (var workload in options.Workloads)
        {
            foreach (var row in rows)
            {
                await processes[row]
                    .WarmUpAsync(
                        options.WarmUp,
                        (done, count) => feed.RunAsync(row, workload, warmUp + done, count, cancellationToken),
                        cancellationToken);
            }

            warmUp += 1_000_000_000L;
            var feedCpu = feed.Cpu;
            var figures = rows.ToDictionary(r => r, _ => new List<WorkerFigures>());
            for (var round = 1 - UnmeasuredRounds; round <= options.Rounds; round++)
            {
                foreach (var row in rows)
                {
                    var figure = await WorkerFigures.MeasureAsync(
                        feed,
                        row,
                        processes[row],
                        workload,
                        next,
                        options.Events,
                        cancellationToken);
                    if (round > 0)
                    {
                        figures[row].Add(figure);
                    }
                }

                next += options.Events;
                if (round > 0)
                {
                    Console.WriteLine(
                        $"{workload.Name}, round {round}: {string.Join(", ", rows.Select(r => $"{r.Label} {figures[r][^1].Cpu:F0} us"))}");
                }
            }

            Print(options, workload, rows, figures);
            if (feed.Cpu - feedCpu is { } fed)
            {
                Console.WriteLine(
                    $"The stub itself took {fed.TotalMicroseconds / options.Events / (options.Rounds + UnmeasuredRounds) / rows.Length:F0} us an event, on another core.");
            }
        }
    }

    private static void Print(
        WorkerBenchmarkOptions options,
        Workload workload,
        WorkerRow[] rows,
        Dictionary<WorkerRow, List<WorkerFigures>> figures)
    {
        Console.WriteLine();
        Console.WriteLine(
            $"{workload.Name} on {(options.OnEmulators ? "the emulators" : "the stub")}, {workload.Writes} conditional write(s) each: {options.Rounds} rounds of {options.Events} "
                + $"after {options.WarmUp} or more of warm-up, {(Pinning.IsSupported ? "pinned to a core" : "not pinned")}; median (quartiles) an event:");
        var baseline = figures[rows.Single(r => r.IsBaseline)];
        var table = new MarkdownTable("process", "CPU, us", "ratio", "KB allocated", "AWS requests", "messages a receive");
        foreach (var row in rows)
        {
            table.Add(
                row.Label,
                new Distribution(figures[row].Select(f => f.Cpu)).Text("F0"),
                Ratio(figures[row], baseline).Text("F2"),
                new Distribution(figures[row].Select(f => f.Kilobytes).OfType<double>()).Text("F1"),
                Requests(figures[row]),
                new Distribution(figures[row].Select(f => f.Counts?.MessagesPerReceive).OfType<double>().Take(options.Rounds)).Text("F1"));
        }

        table.Print();
        PrintTargets(workload, figures);
    }

    private static void PrintTargets(Workload workload, Dictionary<WorkerRow, List<WorkerFigures>> figures)
    {
        List<WorkerFigures> Of(string name) => figures.SingleOrDefault(f => f.Key.Name == name).Value ?? [];
        var (baseline, beside) = figures.Single(f => f.Key.IsBaseline);
        foreach (var (row, rounds) in figures.Where(f => f.Key.IsWorker && !f.Key.IsBaseline))
        {
            string[] verdicts =
            [
                Target($"of {baseline.Label}", Ratio(rounds, beside).Median, workload.Targets.OfBaseline),
                Target("of sqs-consumer", Ratio(rounds, Of(WorkerRows.Node)).Median, 0.6),
                Target("KB", new Distribution(rounds.Select(r => r.Kilobytes).OfType<double>()).Median, workload.Targets.Kilobytes),
                Target("requests", new Distribution(rounds.Select(r => r.Requests).OfType<double>()).Median, workload.Targets.Requests),
            ];
            Console.WriteLine($"{row.Label}: {string.Join("; ", verdicts.Where(v => v.Length > 0))}.");
        }
    }

    private static string Target(string what, double value, double? most) =>
        double.IsNaN(value) || most is null ? "" : $"{value:F2} {what} (target at most {most}: {(value <= most ? "met" : "missed")})";

    private static Distribution Ratio(List<WorkerFigures> rounds, List<WorkerFigures> beside) =>
        new(rounds.Zip(beside, (a, b) => a.Cpu / b.Cpu));

    private static string Requests(List<WorkerFigures> rounds)
    {
        if (rounds.All(r => r.Counts is null))
        {
            return "-";
        }

        var events = rounds.Sum(r => r.Events);
        var parts = rounds.SelectMany(r => r.Counts!.Requests).GroupBy(r => r.Key)
            .Select(g => (Operation: g.Key, Each: (double)g.Sum(r => r.Value) / events))
            .Where(o => o.Each >= 0.005)
            .OrderByDescending(o => o.Each)
            .Select(o => $"{o.Each:F2} {o.Operation}");
        return $"{new Distribution(rounds.Select(r => r.Requests).OfType<double>()).Median:F2}: {string.Join(", ", parts)}";
    }
}
