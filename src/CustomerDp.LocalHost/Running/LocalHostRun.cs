using Amazon.SQS;
using CustomerDp.Aws.DynamoDb;
using CustomerDp.Aws.Sqs;
using CustomerDp.LocalHost.Dashboard;
using CustomerDp.LocalHost.Emulators;
using CustomerDp.LocalHost.Watching;
using CustomerDp.Operations.Provisioning;
using CustomerDp.Operations.Settings;

namespace CustomerDp.LocalHost.Running;

/// <summary>The whole product on one machine, from nothing to an answer.</summary>
public sealed class LocalHostRun(LocalHostOptions options, TextWriter output, TimeProvider timeProvider)
{
    /// <summary>Runs until it is done (<see cref="LocalHostOptions.Once"/>) or cancelled; nothing it started is left behind.</summary>
    /// <exception cref="EmulatorException">The emulators cannot be had here.</exception>
    /// <exception cref="DashboardException">The dashboard cannot be had here.</exception>
    /// <exception cref="LocalHostException">It cannot go on.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var dashboard = options.Dashboard is { } asked
            ? await DashboardProcess.StartAsync(asked, timeProvider, cancellationToken)
            : null;
        if (dashboard is not null)
        {
            await output.WriteLineAsync($"Dashboard on {dashboard.Address}, telemetry on {dashboard.OtlpEndpoint} (OTLP over gRPC)");
        }

        await using var emulators = options.StartEmulators
            ? await EmulatorProcess.StartAsync(options.Emulators, timeProvider, output.WriteLine, cancellationToken)
            : null;
        using var masterKey = emulators is null ? null : new LocalMasterKey(options.Emulators.DataDirectory);
        var environment = emulators is null ? [] : LocalAwsEnvironment.Use(emulators, masterKey!);
        if (emulators is not null)
        {
            await output.WriteLineAsync(
                $"SQS on {emulators.SqsEndpoint}, DynamoDB on {emulators.DynamoDbEndpoint}, "
                    + (options.Emulators.DataDirectory is { } data ? $"kept in {data}" : "in memory"));
        }

        if (options.WatchEvents && new AmazonSQSConfig().ServiceURL is not { Length: > 0 })
        {
            throw new LocalHostException(
                "--watch-events takes events out of their queue, so it is for emulators alone: AWS_ENDPOINT_URL_SQS names none.");
        }

        var settings = ProductSettings.FromEnvironment();
        await ProvisionAsync(settings, cancellationToken);
        await using var changes = LocalChanges.Start(
            settings, options.Emulators.DataDirectory, timeProvider, said => output.WriteLine($"Note: {said}"));
        await using var watch = options.WatchEvents ? EventWatch.Start(settings, timeProvider, output.WriteLine) : null;
        var tells = changes is not null && !RunningHosts.AreToTellNothing;
        await using var hosts = await RunningHosts.StartAsync(options, tells, dashboard?.OtlpEndpoint, cancellationToken);
        var queryApi = new Uri($"http://127.0.0.1:{options.QueryPort}/graphql");
        await output.WriteLineAsync(
            $"Worker (health on http://127.0.0.1:{options.WorkerPort}/health/ready), query API ({queryApi}) and "
                + $"console (http://127.0.0.1:{options.ConsolePort}/) are running");
        if (options.Samples)
        {
            var samples = new SampleRun(settings, queryApi, timeProvider);
            await samples.RunAsync(output, cancellationToken);
            if (tells)
            {
                await samples.TellAsync(changes!, output, cancellationToken);
            }
        }

        if (!options.Once)
        {
            await ServeAsync(emulators, environment, cancellationToken);
        }
    }

    private async Task ProvisionAsync(ProductSettings settings, CancellationToken cancellationToken)
    {
        using var dynamoDb = DynamoDbClients.Create(settings.Aws.Client);
        using var sqs = SqsClients.Create(settings.Aws.Client);
        var created = 0;
        await foreach (var result in new Provisioner(dynamoDb, sqs, settings, timeProvider).ProvisionAsync(cancellationToken))
        {
            created += result.State == ProvisioningState.Created ? 1 : 0;
            foreach (var difference in result.Differences)
            {
                await output.WriteLineAsync($"Note: {result.Resource}: {difference}");
            }
        }

        await output.WriteLineAsync(created == 0 ? "Table and queues are there" : "Table and queues are made");
    }

    private async Task ServeAsync(EmulatorProcess? emulators, IReadOnlyList<string> environment, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync();
        if (environment.Count > 0)
        {
            await output.WriteLineAsync("From another terminal, for example:");
            await output.WriteLineAsync($"  export {string.Join(' ', environment)}");
            await output.WriteLineAsync("  dotnet run --project src/CustomerDp.Cli -- queues");
            await output.WriteLineAsync();
        }

        await output.WriteLineAsync("Serving until Ctrl-C.");
        var stopped = Task.Delay(Timeout.InfiniteTimeSpan, timeProvider, cancellationToken);
        if (emulators is not null && await Task.WhenAny(emulators.Ended, stopped) == emulators.Ended)
        {
            throw new LocalHostException($"The emulators ended by themselves. {(await emulators.Ended).Trim()}");
        }

        await stopped.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
