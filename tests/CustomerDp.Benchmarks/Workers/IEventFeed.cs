using CustomerDp.Benchmarks.Stub;

namespace CustomerDp.Benchmarks.Workers;

/// <summary>Where the processes under test get their events from: the stub, or the emulators.</summary>
internal interface IEventFeed : IAsyncDisposable
{
    /// <summary>CPU that it has taken itself so far; null where that is not known.</summary>
    TimeSpan? Cpu { get; }

    /// <summary>Makes queues and a table of its own for a process under test.</summary>
    /// <returns>The variables by which the process finds them.</returns>
    Task<IReadOnlyDictionary<string, string>> AddAsync(WorkerRow row, CancellationToken cancellationToken);

    /// <summary>Gives it events, and waits until it has deleted them all.</summary>
    /// <param name="row">To which process.</param>
    /// <param name="workload">Of which kinds.</param>
    /// <param name="from">The number of the first one; no number may come twice.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>What it asked for; null where nobody counted.</returns>
    Task<StubCounts?> RunAsync(WorkerRow row, Workload workload, long from, long count, CancellationToken cancellationToken);
}
