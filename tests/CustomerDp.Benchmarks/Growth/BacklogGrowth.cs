using System.Globalization;
using CustomerDp.Benchmarks.Measuring;
using CustomerDp.Benchmarks.Stub;
using CustomerDp.Benchmarks.Workers;

namespace CustomerDp.Benchmarks.Growth;

/// <summary>The worker with ever more messages waiting in its queue, up to a million: CPU for the next few thousand of them.</summary>
internal static class BacklogGrowth
{
    private const int RoundsOfEach = 5;
    private const int WarmUp = 20_000;
    private const int Settling = 1_000;
    private const int Measured = 5_000;

    private static readonly int[] Backlogs = [10_000, 100_000, 1_000_000];

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var feed = await StubFeed.StartAsync(cancellationToken);
        var stub = feed.Stub;
        var row = WorkerRows.Worker(AwsClients.Measured[0]) with { Name = "backlog" };
        await using var worker = await row.Start(await feed.AddAsync(row, cancellationToken), cancellationToken);
        await worker.WarmUpAsync(
            WarmUp,
            (done, count) => feed.RunAsync(row, Workload.Status, 1_000_000_000L + done, count, cancellationToken),
            cancellationToken);
        var next = 1L;
        var rounds = await Rounds.MeasureAsync(Backlogs, RoundsOfEach, async backlog =>
        {
            await stub.ResetAsync(row.Name, cancellationToken);
            await stub.GenerateAsync(row.Name, EventKind.Status, next, backlog, cancellationToken);
            next += backlog;
            await worker.WhileItRunsAsync(stub.DeletedAsync(row.Name, Settling, cancellationToken));
            var (cpu, from) = (worker.Cpu, (await stub.CountsAsync(row.Name, cancellationToken)).Deleted);
            await worker.WhileItRunsAsync(stub.DeletedAsync(row.Name, Settling + Measured, cancellationToken));
            var (spent, to) = (worker.Cpu - cpu, (await stub.CountsAsync(row.Name, cancellationToken)).Deleted);

            // What is left says nothing new.
            await stub.ClearAsync(row.Name, cancellationToken);
            await worker.WhileItRunsAsync(stub.EmptiedAsync(row.Name, cancellationToken));
            return spent.TotalMicroseconds / (to - from);
        });
        var table = new MarkdownTable("messages waiting", "CPU an event, us", "ratio to the first");
        foreach (var backlog in Backlogs)
        {
            table.Add(
                backlog.ToString("N0", CultureInfo.InvariantCulture),
                rounds.Of(backlog).Text("F0"),
                rounds.RatioOf(backlog).Text("F2"));
        }

        Console.WriteLine();
        Console.WriteLine(
            $"The {row.Label} with a backlog, on the stub; it has {worker.WorkingSet / 1_048_576} MB of memory in use at the end:");
        table.Print();
    }
}
