using System.Globalization;

namespace CustomerDp.Benchmarks.Workers;

/// <summary>How long <c>worker</c> runs.</summary>
/// <param name="OnEmulators">Whether against the emulators instead of the stub.</param>
/// <param name="Rounds">Measured rounds of each process; 1 or more.</param>
/// <param name="Events">Events of a round; an even number.</param>
/// <param name="WarmUp">Events before the first round, so that the code is compiled at its last tier; an even number.</param>
internal sealed record WorkerBenchmarkOptions(bool OnEmulators, int Rounds, int Events, int WarmUp)
{
    /// <summary>Names of the processes to run, the bare loop always; null: all.</summary>
    public IReadOnlyList<string>? Rows { get; init; }

    /// <summary>Where another build of the worker lies, to be measured beside this one; null: none.</summary>
    public string? Before { get; init; }

    /// <summary>What a round is made of, one after the other.</summary>
    public IReadOnlyList<Workload> Workloads { get; init; } = [Workload.Status, Workload.Creating];

    public static WorkerBenchmarkOptions OnStub { get; } = new(false, 9, 10_000, 20_000);

    public static WorkerBenchmarkOptions OnTheEmulators { get; } = new(true, 3, 5_000, 10_000);

    /// <param name="args">
    /// <c>--on emulators</c>, <c>--rounds N</c>, <c>--events N</c>, <c>--warm-up N</c>, <c>--rows worker-lean,floor</c>,
    /// <c>--writes 1</c>, <c>--before DIRECTORY</c>.
    /// </param>
    /// <exception cref="ArgumentException">It is none of these.</exception>
    public static WorkerBenchmarkOptions Parse(string[] args)
    {
        var pairs = args.Chunk(2).ToArray();
        var options = pairs.Any(p => p is ["--on", "emulators"]) ? OnTheEmulators : OnStub;
        return pairs.Aggregate(options, (o, pair) => pair switch
        {
            ["--on", "emulators" or "stub"] => o,
            ["--rounds", var n] => o with { Rounds = Number(n) },
            ["--events", var n] => o with { Events = Number(n) },
            ["--warm-up", var n] => o with { WarmUp = Number(n) },
            ["--rows", var names] => o with { Rows = names.Split(',') },
            ["--before", var directory] => o with { Before = Path.GetFullPath(directory) },
            ["--writes", "1"] => o with { Workloads = [Workload.Status] },
            ["--writes", "2"] => o with { Workloads = [Workload.Creating] },
            _ => throw new ArgumentException($"Not an option: {string.Join(' ', pair)}"),
        });
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
