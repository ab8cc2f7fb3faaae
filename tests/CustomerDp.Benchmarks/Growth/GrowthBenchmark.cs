namespace CustomerDp.Benchmarks.Growth;

/// <summary>What grows with a customer, a history, the table, the backlog and the number of workers, and what does not.</summary>
internal static class GrowthBenchmark
{
    private static readonly Dictionary<string, Func<CancellationToken, Task>> Parts = new(StringComparer.Ordinal)
    {
        ["backlog"] = BacklogGrowth.RunAsync,
        ["worker"] = WorkerGrowth.RunAsync,
        ["customer"] = CustomerGrowth.RunAsync,
        ["history"] = HistoryGrowth.RunAsync,
        ["lifecycle"] = LifecycleGrowth.RunAsync,
        ["table"] = TableGrowth.RunAsync,
    };

    /// <param name="names">Those to measure; none: all.</param>
    /// <param name="cancellationToken">Ends the processes that were started.</param>
    /// <exception cref="ArgumentException">There is no such part.</exception>
    public static async Task RunAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        if (names.FirstOrDefault(x => !Parts.ContainsKey(x)) is { } unknown)
        {
            throw new ArgumentException($"growth has no part {unknown}, but {string.Join(", ", Parts.Keys)}.", nameof(names));
        }

        foreach (var (_, part) in Parts.Where(x => names.Count == 0 || names.Contains(x.Key)))
        {
            await part(cancellationToken);
        }
    }
}
