using CustomerDp.Benchmarks.Measuring;
using CustomerDp.Benchmarks.Queries;
using CustomerDp.Benchmarks.Stub;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.Benchmarks.Http;

/// <summary>
/// What a request costs its server, over HTTP from 32 connections: the query API and the engine beside an endpoint that writes the same
/// answer without GraphQL, and beside mercurius where npm has it. All run at once, in interleaved rounds; judge the ratios.
/// </summary>
internal static class HttpBenchmark
{
    // The first turns of each find caches and compiled code as the others' warm-ups left them.
    private const int UnmeasuredRounds = 2;
    private const int WarmUp = 60_000;
    private const int Measured = 15_000;
    private const int WrkSeconds = 2;
    private const string StubRow = "graphql";

    public static async Task RunAsync(HttpBenchmarkOptions options, CancellationToken cancellationToken)
    {
        // The query API asks now and then which view is shown, though it has its customers in memory.
        await using var stubProcess = await StubProcess.StartAsync(cancellationToken);
        using var stub = new StubClient(stubProcess.Address);
        await stub.AddAsync(StubRow, mayBeUnsigned: false, cancellationToken);
        await using var issuer = await QueryIssuer.StartAsync();
        KeyValuePair<string, string>[] environment = [.. stub.EnvironmentOf(StubRow), .. issuer.Environment];
        Dictionary<HttpRow, MeasuredProcess> processes = [];
        try
        {
            foreach (var row in HttpRows.Named(options.Rows))
            {
                try
                {
                    processes.Add(row, await row.Start(environment, cancellationToken));
                }
                catch (Exception exception) when (row == HttpRows.Mercurius && exception is not OperationCanceledException)
                {
                    Console.WriteLine($"Without mercurius: {exception.Message}");
                }
            }

            await MeasuredProcess.WhileTheyRunAsync(processes.Values, MeasureAsync(options, processes, issuer, cancellationToken));
        }
        finally
        {
            foreach (var process in processes.Values)
            {
                await process.DisposeAsync();
            }
        }
    }

    private static async Task MeasureAsync(
        HttpBenchmarkOptions options,
        Dictionary<HttpRow, MeasuredProcess> processes,
        QueryIssuer issuer,
        CancellationToken cancellationToken)
    {
        string? TokenFor(HttpRow row) => row.TakesTokens ? issuer.Token : null;

        using var wrk = WrkLoad.IsInstalled ? new WrkLoad() : null;
        foreach (var (row, process) in processes)
        {
            // By the load that looks at what comes back.
            await process.WarmUpAsync(
                WarmUp, (_, count) => LoadAsync(row, process, TokenFor(row), count, cancellationToken), cancellationToken);
        }

        var figures = processes.Keys.ToDictionary(r => r, _ => new List<HttpFigures>());
        for (var round = 1 - UnmeasuredRounds; round <= options.Rounds; round++)
        {
            foreach (var (row, process) in processes)
            {
                var figure = await HttpFigures.MeasureAsync(
                    process,
                    () => wrk is null
                        ? LoadAsync(row, process, TokenFor(row), Measured, cancellationToken)
                        : wrk.RunAsync(process.Address, row.Query, TokenFor(row), WrkSeconds, cancellationToken),
                    cancellationToken);
                if (round > 0)
                {
                    figures[row].Add(figure);
                }
            }

            if (round > 0)
            {
                Console.WriteLine($"round {round}: {string.Join(", ", figures.Select(f => $"{f.Key.Label} {f.Value[^1].Cpu:F0} us"))}");
            }
        }

        Print(options, wrk is null ? $"{Measured} requests" : $"{WrkSeconds} s of wrk", figures);
    }

    private static void Print(HttpBenchmarkOptions options, string load, Dictionary<HttpRow, List<HttpFigures>> figures)
    {
        Console.WriteLine();
        Console.WriteLine(
            $"{options.Rounds} rounds of {load} after {WarmUp} requests or more of warm-up, {LoadGenerator.Connections} connections, "
                + $"{(Pinning.IsSupported ? "pinned to a core" : "not pinned")}; median (quartiles) a request:");
        var bare = figures[HttpRows.Bare];
        var table = new MarkdownTable("server", "CPU, us", "ratio to the bare endpoint", "KB allocated");
        foreach (var (row, rounds) in figures)
        {
            var ratio = new Distribution(rounds.Zip(bare, (a, b) => a.Cpu / b.Cpu));
            var kilobytes = new Distribution(rounds.Select(r => r.Kilobytes).OfType<double>());
            table.Add(
                row.Label,
                new Distribution(rounds.Select(r => r.Cpu)).Text("F0"),
                ratio.Text("F2") + Target(ratio.Median, row.MostOfBare),
                kilobytes.Text("F1") + Target(kilobytes.Median, row.MostKilobytes));
        }

        table.Print();
    }

    private static string Target(double value, double? most) =>
        most is null ? "" : $", target at most {most}: {(value <= most ? "met" : "missed")}";

    private static async Task<int> LoadAsync(
        HttpRow row, MeasuredProcess process, string? token, int count, CancellationToken cancellationToken)
    {
        var start = Pinning.On(
            Pinning.Others,
            ServiceProcess.Command("CustomerDp.Benchmarks", "load", process.Address.ToString(), row.Query, $"{count}"));
        await using var load = ServiceProcess.Start(start, token is null ? [] : [new(LoadGenerator.TokenVariable, token)]);
        return await load.ExitAsync(cancellationToken) == 0
            ? count
            : throw new InvalidOperationException($"{row.Label}: {load.Output}");
    }
}
