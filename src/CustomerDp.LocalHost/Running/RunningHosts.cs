using CustomerDp.Console.Hosting;
using CustomerDp.QueryApi;
using CustomerDp.Worker;
using CustomerDp.Worker.Lifecycle;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace CustomerDp.LocalHost.Running;

/// <summary>
/// Worker, query API and console in this process, as they run in production but for their logs, which are warnings in plain text here.
/// </summary>
internal sealed class RunningHosts : IAsyncDisposable
{
    private const string PublishingVariable = "CustomerDp__Lifecycle__Publishing";

    private readonly WebApplication _worker;
    private readonly WebApplication _queryApi;
    private readonly WebApplication _console;

    /// <summary>Whether the environment says that no lifecycle events are to be published.</summary>
    public static bool AreToTellNothing => string.Equals(
        Environment.GetEnvironmentVariable(PublishingVariable), nameof(LifecyclePublishing.Off), StringComparison.OrdinalIgnoreCase);

    private RunningHosts(WebApplication worker, WebApplication queryApi, WebApplication console) =>
        (_worker, _queryApi, _console) = (worker, queryApi, console);

    /// <param name="options">Where they listen.</param>
    /// <param name="tells">Whether lifecycle events are published, whatever the environment says; else it says.</param>
    /// <param name="otlpEndpoint">Where they send their telemetry; null: where the environment says.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="LocalHostException">A port is taken.</exception>
    public static async Task<RunningHosts> StartAsync(
        LocalHostOptions options, bool tells, Uri? otlpEndpoint, CancellationToken cancellationToken)
    {
        string[] telemetry = otlpEndpoint is null ? [] : [.. TelemetrySettings(otlpEndpoint)];
        var publishing = $"--{LifecycleSettings.Section}:{nameof(LifecycleSettings.Publishing)}={LifecyclePublishing.On}";
        var hosts = new RunningHosts(
            WorkerHost.Build(
                [$"--urls=http://127.0.0.1:{options.WorkerPort}", .. tells ? new[] { publishing } : [], .. telemetry], Quieten),
            QueryApiHost.Build([$"--urls=http://127.0.0.1:{options.QueryPort}", "--environment=Development", .. telemetry], Quieten),
            ConsoleHost.Build([$"--urls=http://127.0.0.1:{options.ConsolePort}", "--environment=Development", .. telemetry], Quieten));
        try
        {
            await hosts._worker.StartAsync(cancellationToken);
            await hosts._queryApi.StartAsync(cancellationToken);
            await hosts._console.StartAsync(cancellationToken);
            return hosts;
        }
        catch (IOException exception)
        {
            // Kestrel's message names the address and says that it is in use.
            await hosts.DisposeAsync();
            throw new LocalHostException(
                $"{exception.Message} Stop what listens there, or choose other ports with --query-port, --worker-port and --console-port.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _console.StopAsync(CancellationToken.None);
        await _queryApi.StopAsync(CancellationToken.None);
        await _worker.StopAsync(CancellationToken.None);
        await _console.DisposeAsync();
        await _queryApi.DisposeAsync();
        await _worker.DisposeAsync();
    }

    // Someone looks: what has happened is shown at once. What the environment says of an endpoint is for elsewhere.
    private static IEnumerable<string> TelemetrySettings(Uri otlpEndpoint) =>
    [
        $"--OTEL_EXPORTER_OTLP_ENDPOINT={otlpEndpoint}",
        "--OTEL_EXPORTER_OTLP_PROTOCOL=grpc",
        "--OTEL_BSP_SCHEDULE_DELAY=500",
        "--OTEL_BLRP_SCHEDULE_DELAY=500",
        "--OTEL_METRIC_EXPORT_INTERVAL=2000",
    ];

    // Standard output alone: what is exported is as it is in production.
    private static void Quieten(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IHostLifetime, CallerLifetime>();
        builder.Logging.AddFilter<ConsoleLoggerProvider>(null, LogLevel.Warning);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.FormatterName = ConsoleFormatterNames.Simple);
        builder.Services.Configure<SimpleConsoleFormatterOptions>(console => console.SingleLine = true);
    }
}
