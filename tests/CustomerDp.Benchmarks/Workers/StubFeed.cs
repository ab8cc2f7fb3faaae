using CustomerDp.Benchmarks.Measuring;
using CustomerDp.Benchmarks.Stub;

namespace CustomerDp.Benchmarks.Workers;

/// <summary>Events from the stub, which answers at once, counts, and checks signatures.</summary>
internal sealed class StubFeed : IEventFeed
{
    private readonly MeasuredProcess _process;

    private StubFeed(MeasuredProcess process) => (_process, Stub) = (process, new StubClient(process.Address));

    public TimeSpan? Cpu => _process.Cpu;

    /// <summary>For what is more than giving events.</summary>
    public StubClient Stub { get; }

    public static async Task<StubFeed> StartAsync(CancellationToken cancellationToken) =>
        new(await StubProcess.StartAsync(cancellationToken));

    public async Task<IReadOnlyDictionary<string, string>> AddAsync(WorkerRow row, CancellationToken cancellationToken)
    {
        await Stub.AddAsync(row.Name, row.IsUnsigned, cancellationToken);
        return Stub.EnvironmentOf(row.Name);
    }

    /// <exception cref="InvalidOperationException">A signature was wrong, or the events were not handled as they have to be.</exception>
    public async Task<StubCounts?> RunAsync(WorkerRow row, Workload workload, long from, long count, CancellationToken cancellationToken)
    {
        await Stub.ResetAsync(row.Name, cancellationToken);
        foreach (var kind in workload.Kinds)
        {
            await Stub.GenerateAsync(row.Name, kind, from, count / workload.Kinds.Length, cancellationToken);
        }

        await _process.WhileItRunsAsync(Stub.EmptiedAsync(row.Name, cancellationToken));
        var counts = await Stub.CountsAsync(row.Name, cancellationToken);
        if (counts.WrongSignatures > 0 || counts.Unsigned > 0)
        {
            throw new InvalidOperationException(
                $"{row.Label}: {counts.WrongSignatures} wrong signatures, {counts.Unsigned} requests without one.");
        }

        return counts.Deleted == count && counts.Written == count * workload.Writes
            ? counts
            : throw new InvalidOperationException(
                $"{row.Label}: of {count} events {counts.Deleted} were deleted and {counts.Written} keys written.");
    }

    public async ValueTask DisposeAsync()
    {
        Stub.Dispose();
        await _process.DisposeAsync();
    }
}
