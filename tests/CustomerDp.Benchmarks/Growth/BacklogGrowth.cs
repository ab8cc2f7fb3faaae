using System.Globalization;
using CustomerDp.Benchmarks.Measuring;
using CustomerDp.Benchmarks.Stub;
using CustomerDp.Benchmarks.Workers;

namespace CustomerDp.Benchmarks.Growth;

/// <summary>The worker with ever more messages waiting in its queue, up to a million: CPU and memory for the next ten thousand of them.</summary>
internal static class BacklogGrowth
{
    private const int WarmUp = 20_000;
    private const int Settling = 1_000;
    private const int Measured = 10_000;

    private static readonly int[] Backlogs = [10_000, 100_000, 1_000_000];

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var stubProcess = await StubProcess.StartAsync(cancellationToken);
        using var stub = new StubClient(stubProcess.Address);
        var table = new MarkdownTable("backlog", "CPU an event, us", "working set, MB");
        foreach (var backlog in Backlogs)
        {
            var row = WorkerRows.Worker(AwsClients.Measured[0]) with { Name = $"backlog-{backlog}" };
            await stub.AddAsync(row.Name, row.IsUnsigned, cancellationToken);
            await using var worker = await row.Start(stub.EnvironmentOf(row.Name), cancellationToken);
            await worker.WarmUpAsync(WarmUp, (done, count) => EmptyAsync(stub, row, worker, 1 + done, count, cancellationToken), cancellationToken);
            await stub.ResetAsync(row.Name, cancellationToken);
            await stub.GenerateAsync(row.Name, EventKind.Status, 1_000_000_000L, backlog + Settling, cancellationToken);
            await worker.WhileItRunsAsync(stub.DeletedAsync(row.Name, Settling, cancellationToken));
            var cpu = worker.Cpu;
            var from = (await stub.CountsAsync(row.Name, cancellationToken)).Deleted;
            await worker.WhileItRunsAsync(stub.DeletedAsync(row.Name, Math.Min(from + Measured, backlog + Settling), cancellationToken));
            var events = (await stub.CountsAsync(row.Name, cancellationToken)).Deleted - from;
            table.Add(
                backlog.ToString("N0", CultureInfo.InvariantCulture), $"{(worker.Cpu - cpu).TotalMicroseconds / events:F0}", $"{worker.WorkingSet / 1_048_576}");
        }

        Console.WriteLine();
        Console.WriteLine("The worker with messages waiting, on the stub:");
        table.Print();
    }

    private static async Task EmptyAsync(StubClient stub, WorkerRow row, MeasuredProcess worker, long from, int count, CancellationToken cancellationToken)
    {
        await stub.GenerateAsync(row.Name, EventKind.Status, from, count, cancellationToken);
        await worker.WhileItRunsAsync(stub.EmptiedAsync(row.Name, cancellationToken));
    }
}
