using CustomerDp.Benchmarks.Measuring;

namespace CustomerDp.Benchmarks.Http;

/// <summary>A server that is measured over HTTP.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="Label">What it is called in a table.</param>
/// <param name="Query">The document that it is asked.</param>
/// <param name="Start">Starts it on the core of what is measured, with variables that say where AWS is and whose tokens there are.</param>
internal sealed record HttpRow(
    string Name,
    string Label,
    string Query,
    Func<IEnumerable<KeyValuePair<string, string>>, CancellationToken, Task<MeasuredProcess>> Start)
{
    /// <summary>Whether it answers those alone who come with a token.</summary>
    public bool TakesTokens { get; init; }

    /// <summary>The most that it is to cost, as a ratio to the bare endpoint; null for no target.</summary>
    public double? MostOfBare { get; init; }

    /// <summary>The most that it is to allocate a request, in KB; null for no target.</summary>
    public double? MostKilobytes { get; init; }
}
