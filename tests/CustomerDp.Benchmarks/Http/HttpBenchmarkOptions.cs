using System.Globalization;

namespace CustomerDp.Benchmarks.Http;

/// <summary>How long <c>graphql</c> runs, and what of.</summary>
/// <param name="Rounds">Measured rounds of each server; 1 or more.</param>
/// <param name="Rows">Names of the servers to run, the bare endpoint always; null: all.</param>
internal sealed record HttpBenchmarkOptions(int Rounds, IReadOnlyList<string>? Rows)
{
    public static HttpBenchmarkOptions Default { get; } = new(9, null);

    /// <param name="args"><c>--rounds N</c>, <c>--rows engine,mercurius</c>.</param>
    /// <exception cref="ArgumentException">It is none of these.</exception>
    public static HttpBenchmarkOptions Parse(string[] args) => args.Chunk(2).Aggregate(Default, (options, pair) => pair switch
    {
        ["--rounds", var n] => options with { Rounds = int.Parse(n, NumberStyles.None, CultureInfo.InvariantCulture) },
        ["--rows", var names] => options with { Rows = names.Split(',') },
        _ => throw new ArgumentException($"Not an option: {string.Join(' ', pair)}"),
    });
}
