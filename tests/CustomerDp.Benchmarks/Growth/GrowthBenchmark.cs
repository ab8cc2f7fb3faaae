namespace CustomerDp.Benchmarks.Growth;

/// <summary>What grows with a customer, a history, the table, the backlog and the number of workers, and what does not.</summary>
internal static class GrowthBenchmark
{
    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        await BacklogGrowth.RunAsync(cancellationToken);
        await WorkerGrowth.RunAsync(cancellationToken);
        await CustomerGrowth.RunAsync(cancellationToken);
        await HistoryGrowth.RunAsync(cancellationToken);
        await LifecycleGrowth.RunAsync(cancellationToken);
        await TableGrowth.RunAsync(cancellationToken);
    }
}
