using CustomerDp.QueryApi;
using CustomerDp.Worker;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerDp.LocalHost.Running;

/// <summary>
/// Worker and query API in this process, as they run in production but for their logs, which are warnings in plain text here.
/// </summary>
internal sealed class RunningHosts : IAsyncDisposable
{
    private readonly WebApplication _worker;
    private readonly WebApplication _queryApi;

    private RunningHosts(WebApplication worker, WebApplication queryApi) => (_worker, _queryApi) = (worker, queryApi);

    /// <exception cref="LocalHostException">A port is taken.</exception>
    public static async Task<RunningHosts> StartAsync(LocalHostOptions options, CancellationToken cancellationToken)
    {
        var hosts = new RunningHosts(
            WorkerHost.Build([$"--urls=http://127.0.0.1:{options.WorkerPort}"], Quieten),
            QueryApiHost.Build([$"--urls=http://127.0.0.1:{options.QueryPort}", "--environment=Development"], Quieten));
        try
        {
            await hosts._worker.StartAsync(cancellationToken);
            await hosts._queryApi.StartAsync(cancellationToken);
            return hosts;
        }
        catch (IOException exception)
        {
            // Kestrel's message names the address and says that it is in use.
            await hosts.DisposeAsync();
            throw new LocalHostException(
                $"{exception.Message} Stop what listens there, or choose other ports with --query-port and --worker-port.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _queryApi.StopAsync(CancellationToken.None);
        await _worker.StopAsync(CancellationToken.None);
        await _queryApi.DisposeAsync();
        await _worker.DisposeAsync();
    }

    private static void Quieten(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IHostLifetime, CallerLifetime>();
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter(null, LogLevel.Warning);
    }
}
