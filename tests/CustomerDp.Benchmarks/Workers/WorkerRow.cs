using CustomerDp.Benchmarks.Measuring;

namespace CustomerDp.Benchmarks.Workers;

/// <summary>One process under test.</summary>
/// <param name="Name">What its queues and its table are named by.</param>
/// <param name="Label">What it is called in the table of figures.</param>
/// <param name="Start">Starts it with variables.</param>
internal sealed record WorkerRow(
    string Name,
    string Label,
    Func<IReadOnlyDictionary<string, string>, CancellationToken, Task<MeasuredProcess>> Start)
{
    /// <summary>Whether it signs nothing, and is answered all the same.</summary>
    public bool IsUnsigned { get; init; }

    /// <summary>Whether it is the product.</summary>
    public bool IsWorker { get; init; }

    /// <summary>Whether the others are ratios to it.</summary>
    public bool IsBaseline { get; init; }
}
