using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using CustomerDp.LocalHost.Ports;

namespace CustomerDp.LocalHost.Dashboard;

/// <summary>
/// The Aspire dashboard on loopback as a child process: traces, metrics and logs of whatever is told to send them there
/// (<see href="https://aspire.dev/dashboard/standalone/"/>). It keeps them in memory, asks nobody who they are, and ends with this object,
/// or with this process however it ends.
/// </summary>
public sealed class DashboardProcess : IAsyncDisposable
{
    // The program ends when the pipe from here closes, which happens however this process ends. Ctrl-C reaches the whole foreground group
    // at once; what the hosts still have to tell while they stop is taken.
    private const string WhileTheInputIsOpen =
        """
        trap '' INT
        exec 3<&0
        "$@" <&- 3<&- &
        child=$!
        { cat <&3 >/dev/null; kill "$child"; } 2>/dev/null &
        exec 3<&-
        wait "$child"
        """;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;
    private readonly Task<string>[] _printed;

    private DashboardProcess(Process process, Uri address, Uri otlpEndpoint)
    {
        (_process, Address, OtlpEndpoint) = (process, address, otlpEndpoint);
        _printed = [process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync()];
    }

    /// <summary>Its pages; its API is on <c>/api/telemetry</c>.</summary>
    public Uri Address { get; }

    /// <summary>For <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, with the protocol <c>grpc</c>.</summary>
    public Uri OtlpEndpoint { get; }

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="options">Where it listens.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="DashboardException">It cannot be had or started; the message says what to do.</exception>
    public static async Task<DashboardProcess> StartAsync(
        DashboardOptions options, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var program = FindProgram();
        var (address, otlp) = (Loopback(options.Port, "the dashboard"), Loopback(options.OtlpPort, "the dashboard's OTLP"));
        var start = new ProcessStartInfo("/bin/sh", ["-c", WhileTheInputIsOpen, "sh", program])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // https://aspire.dev/dashboard/configuration/. What is set for the hosts is not meant for it.
        foreach (var name in start.Environment.Keys.Where(IsOfHosts).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = otlp.ToString();
        start.Environment["ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS"] = "true";
        start.Environment["ASPIRE_DASHBOARD_TELEMETRY_OPTOUT"] = "true";
        var dashboard = new DashboardProcess(Process.Start(start)!, address, otlp);
        try
        {
            await dashboard.AnswersAsync(timeProvider, cancellationToken);
            return dashboard;
        }
        catch
        {
            await dashboard.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Closing its standard input is what ends it.
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(CancellationToken.None);
        await Task.WhenAll(_printed);
        _process.Dispose();
    }

    private static string FindProgram()
    {
        var program = typeof(DashboardProcess)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .SingleOrDefault(a => a.Key == "DashboardProgram")
            ?.Value;
        return program is null
            ? throw new DashboardException(
                $"The dashboard runs on linux-x64 only, and this was built without it; this is {RuntimeInformation.RuntimeIdentifier}. "
                    + "Any other viewer of OpenTelemetry does: set OTEL_EXPORTER_OTLP_ENDPOINT to where it takes OTLP.")
            : File.Exists(program)
                ? program
                : throw new DashboardException(
                    $"There is no {program}, though this was built with it: restore the packages again with dotnet restore.");
    }

    private static bool IsOfHosts(string name) =>
        name.StartsWith("OTEL_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase);

    private static Uri Loopback(int port, string service) => LoopbackPorts.WhyTaken(port, service) is { } why
        ? throw new DashboardException(why)
        : new Uri($"http://127.0.0.1:{(port == 0 ? LoopbackPorts.Free() : port)}");

    private async Task AnswersAsync(TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = Address };
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/api/telemetry/resources", UriKind.Relative), cancellationToken);
                answer.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException)
            {
                if (_process.HasExited)
                {
                    throw new DashboardException($"The dashboard did not start:\n{string.Concat(await Task.WhenAll(_printed)).Trim()}");
                }

                await Task.Delay(Pause, timeProvider, cancellationToken);
            }
        }
    }
}
