using CustomerDp.Benchmarks.Measuring;
using CustomerDp.Benchmarks.Stub;

namespace CustomerDp.Benchmarks.Workers;

/// <summary>One round of one process, an event.</summary>
/// <param name="Cpu">Microseconds of CPU, user and system.</param>
/// <param name="Kilobytes">Allocated; null outside .NET.</param>
/// <param name="Counts">Of the whole round; null where nobody counted.</param>
/// <param name="Events">How many the round had.</param>
internal sealed record WorkerFigures(double Cpu, double? Kilobytes, StubCounts? Counts, long Events)
{
    /// <summary>Requests to AWS.</summary>
    public double? Requests => Counts is null ? null : (double)Counts.Requests.Values.Sum() / Events;

    /// <summary>Gives a running process events, and measures it meanwhile.</summary>
    public static async Task<WorkerFigures> MeasureAsync(
        IEventFeed feed,
        WorkerRow row,
        MeasuredProcess process,
        Workload workload,
        long from,
        long count,
        CancellationToken cancellationToken)
    {
        var allocated = await process.AllocatedAsync(cancellationToken);
        var cpu = process.Cpu;
        var counts = await process.WhileItRunsAsync(feed.RunAsync(row, workload, from, count, cancellationToken));
        var spent = process.Cpu - cpu;
        return new WorkerFigures(
            spent.TotalMicroseconds / count, (await process.AllocatedAsync(cancellationToken) - allocated) / 1024.0 / count, counts, count);
    }
}
