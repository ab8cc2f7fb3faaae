using System.Diagnostics;
using System.Text.Json;
using CustomerDp.LocalHost.Ports;

namespace CustomerDp.LocalHost.Emulators;

/// <summary>SQS and DynamoDB on loopback, as child processes. They end with this object, or with this process however it ends.</summary>
public sealed class EmulatorProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _complaints;

    private readonly DataDirectory? _data;

    private EmulatorProcess(Process process, Task<string> complaints, DataDirectory? data, Uri sqs, Uri dynamoDb)
    {
        (_process, _complaints, _data, SqsEndpoint, DynamoDbEndpoint) = (process, complaints, data, sqs, dynamoDb);
        Ended = EndedAsync();
    }

    /// <summary>For <c>AWS_ENDPOINT_URL_SQS</c>.</summary>
    public Uri SqsEndpoint { get; }

    /// <summary>For <c>AWS_ENDPOINT_URL_DYNAMODB</c>.</summary>
    public Uri DynamoDbEndpoint { get; }

    /// <summary>Completes when the emulators ended, with what they complained of.</summary>
    public Task<string> Ended { get; }

    /// <summary>Installs the emulators where needed, and starts them.</summary>
    /// <param name="options">Ports and data.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="say">Told what is being done, where it takes a while.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="EmulatorException">They cannot be had or started; the message says what to do.</exception>
    public static async Task<EmulatorProcess> StartAsync(
        EmulatorOptions options, TimeProvider timeProvider, Action<string> say, CancellationToken cancellationToken)
    {
        RequireFree(options.SqsPort, "SQS");
        RequireFree(options.DynamoDbPort, "DynamoDB");
        var data = options.DataDirectory is { } directory ? DataDirectory.Take(directory) : null;
        try
        {
            return await StartAsync(options, data, timeProvider, say, cancellationToken);
        }
        catch
        {
            data?.Dispose();
            throw;
        }
    }

    private static async Task<EmulatorProcess> StartAsync(
        EmulatorOptions options, DataDirectory? data, TimeProvider timeProvider, Action<string> say, CancellationToken cancellationToken)
    {
        var node = await new EmulatorInstallation(timeProvider).EnsureAsync(say, cancellationToken);

        // The DynamoDB emulator cannot report a port that it chose itself.
        var dynamoDbPort = options.DynamoDbPort == 0 ? LoopbackPorts.Free() : options.DynamoDbPort;
        List<string> arguments =
        [
            EmulatorInstallation.LaunchScript,
            "--sqs-port",
            $"{options.SqsPort}",
            "--dynamodb-port",
            $"{dynamoDbPort}",
        ];
        if (data is not null)
        {
            arguments.AddRange(["--data", data.Path]);
        }

        var process = Process.Start(new ProcessStartInfo(node, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var complaints = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            if (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
            {
                using var ports = JsonDocument.Parse(line);
                return new EmulatorProcess(
                    process,
                    complaints,
                    data,
                    Loopback(ports.RootElement.GetProperty("sqsPort").GetInt32()),
                    Loopback(ports.RootElement.GetProperty("dynamoDbPort").GetInt32()));
            }
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        throw new EmulatorException($"The emulators did not start: {(await complaints).Trim()}");
    }

    public async ValueTask DisposeAsync()
    {
        // Closing their standard input is what ends them; see launch.mjs.
        _process.StandardInput.Close();
        await Ended;
        _process.Dispose();
        _data?.Dispose();
    }

    private static Uri Loopback(int port) => new($"http://127.0.0.1:{port}");

    private static void RequireFree(int port, string service)
    {
        if (LoopbackPorts.WhyTaken(port, service) is { } why)
        {
            throw new EmulatorException(why);
        }
    }

    private async Task<string> EndedAsync()
    {
        await _process.WaitForExitAsync(CancellationToken.None);
        return await _complaints;
    }
}
