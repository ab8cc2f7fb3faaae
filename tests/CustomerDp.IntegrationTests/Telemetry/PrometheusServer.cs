using System.Diagnostics;
using System.Text.Json.Nodes;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.IntegrationTests.Telemetry;

/// <summary>A Prometheus of its own, which scrapes every second, and answers as Grafana is answered.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    /// <summary>Where Debian's package has it.</summary>
    public const string Program = "/usr/bin/prometheus";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _directory;
    private readonly ServiceProcess _process;
    private readonly HttpClient _http;

    private PrometheusServer(DirectoryInfo directory, ServiceProcess process, HttpClient http) =>
        (_directory, _process, _http) = (directory, process, http);

    /// <param name="targets">Address of a scrape endpoint, and the job that its series are of.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<PrometheusServer> StartAsync(
        IEnumerable<(string Job, Uri Address)> targets, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("customerdp-prometheus-");
        var configuration = Path.Combine(directory.FullName, "prometheus.yaml");
        await File.WriteAllTextAsync(
            configuration,
            string.Join(
                '\n',
                [
                    "global: { scrape_interval: 1s }",
                    "scrape_configs:",
                    .. targets.Select(x => $"- {{ job_name: {x.Job}, static_configs: [{{ targets: ['{x.Address.Authority}'] }}] }}"),
                ]),
            cancellationToken);
        var address = new Uri($"http://127.0.0.1:{FreePort.Take()}");
        var process = ServiceProcess.Start(
            new ProcessStartInfo(
                Program,
                [
                    $"--config.file={configuration}",
                    $"--storage.tsdb.path={Path.Combine(directory.FullName, "data")}",
                    $"--web.listen-address={address.Authority}",
                ]),
            []);
        var server = new PrometheusServer(directory, process, new HttpClient { BaseAddress = address });
        await Eventually.HoldsAsync(server.IsReadyAsync, $"Prometheus is ready: {process.Output}", Limit, cancellationToken);
        return server;
    }

    /// <summary>What an expression gives right now: the labels and the value of each series.</summary>
    /// <exception cref="InvalidOperationException">It is no expression.</exception>
    public async Task<IReadOnlyList<(IReadOnlySet<string> Labels, string Value)>> AskAsync(
        string expression, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent([new("query", expression)]);
        using var response = await _http.PostAsync(new Uri("/api/v1/query", UriKind.Relative), form, cancellationToken);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!;
        return (string?)answer["status"] == "success"
            ?
            [
                .. answer["data"]!["result"]!.AsArray().Select(x => (
                    (IReadOnlySet<string>)x!["metric"]!.AsObject().Select(l => l.Key).ToHashSet(), (string)x["value"]![1]!)),
            ]
            : throw new InvalidOperationException($"{expression}: {answer["error"]}");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var response = await _http.GetAsync(new Uri("/-/ready", UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return _process.HasExited ? throw new InvalidOperationException(_process.Output) : false;
        }
    }
}
