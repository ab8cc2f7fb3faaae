using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using CustomerDp.Benchmarks.Measuring;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.Benchmarks.Http;

/// <summary>
/// <see href="https://github.com/wg/wrk">wrk</see> as the load, where the machine has it: it takes less of a core for a request than
/// <see cref="LoadGenerator"/>, so that the server always has one waiting.
/// </summary>
internal sealed partial class WrkLoad : IDisposable
{
    private const string Program = "/usr/bin/wrk";

    // A request of each body in turn, made before the first is sent.
    private const string Script = """
        local requests, sent = {}, 0

        function init(args)
          local headers = { ["Content-Type"] = "application/json", ["Authorization"] = args[2] }
          for body in io.lines(args[1]) do
            requests[#requests + 1] = wrk.format("POST", "/graphql", headers, body)
          end
        end

        function request()
          sent = sent + 1
          return requests[sent % #requests + 1]
        end
        """;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("customerdp-benchmark-");

    public static bool IsInstalled { get; } = File.Exists(Program);

    private string ScriptPath => Path.Combine(_directory.FullName, "requests.lua");

    private string BodiesPath => Path.Combine(_directory.FullName, "bodies");

    /// <summary>Sends requests for a time, each of a connection when the one before is answered.</summary>
    /// <param name="server">Where to.</param>
    /// <param name="query">The document.</param>
    /// <param name="token">The bearer token of the requests; null: they have none.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="cancellationToken">Stops the wait for it.</param>
    /// <returns>How many were answered.</returns>
    /// <exception cref="InvalidOperationException">Some were not answered, or with another status than 200.</exception>
    public async Task<int> RunAsync(Uri server, string query, string? token, int seconds, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(ScriptPath, Script, cancellationToken);
        await File.WriteAllLinesAsync(BodiesPath, LoadGenerator.Bodies(query), cancellationToken);
        var start = new ProcessStartInfo(
            Program,
            [
                "--threads", "1",
                "--connections", LoadGenerator.Connections.ToString(CultureInfo.InvariantCulture),
                "--duration", $"{seconds}s",
                "--script", ScriptPath,
                server.ToString(),
                "--", BodiesPath,
                .. token is null ? Array.Empty<string>() : [$"Bearer {token}"],
            ]);
        await using var wrk = ServiceProcess.Start(Pinning.On(Pinning.Others, start), []);
        var failed = await wrk.ExitAsync(cancellationToken) != 0
            || wrk.Output.Contains("Socket errors", StringComparison.Ordinal)
            || wrk.Output.Contains("Non-2xx", StringComparison.Ordinal);
        return !failed && Requests().Match(wrk.Output) is { Success: true } match
            ? int.Parse(match.Groups["count"].ValueSpan, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException(wrk.Output);
    }

    public void Dispose() => _directory.Delete(recursive: true);

    [GeneratedRegex(@"(?<count>\d+) requests in")]
    private static partial Regex Requests();
}
