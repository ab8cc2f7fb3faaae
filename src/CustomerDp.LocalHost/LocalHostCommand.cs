using System.CommandLine;
using CustomerDp.LocalHost.Dashboard;
using CustomerDp.LocalHost.Emulators;
using CustomerDp.LocalHost.Running;
using Microsoft.Extensions.Options;

namespace CustomerDp.LocalHost;

/// <summary>The command line of the local host.</summary>
public static class LocalHostCommand
{
    /// <returns>0 when it ended as asked, 1 when something was missing or went wrong, 2 for a wrong command line.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var once = new Option<bool>("--once")
        {
            Description = "End with 0 after one customer, and what subscribers were told of them, have been printed.",
        };
        var data = new Option<DirectoryInfo?>("--data")
        {
            Description = "Keep table and queues in this directory across restarts.",
            HelpName = "DIR",
        };
        var noSamples = new Option<bool>("--no-samples") { Description = "Publish no sample events." };
        var watchEvents = new Option<bool>("--watch-events")
        {
            Description = "Take lifecycle events from their queue, as a subscriber does, and print each: customer, revision, type, and the "
                + "paths of what is other than before. Never a value.",
        };
        var noEmulators = new Option<bool>("--no-emulators")
        {
            Description = "Start no emulators: use what the standard AWS environment variables say, e.g. with docker/compose.yaml.",
        };
        var sqsPort = new Option<int>("--sqs-port") { Description = "Port of SQS.", DefaultValueFactory = _ => 4100 };
        var dynamoDbPort = new Option<int>("--dynamodb-port") { Description = "Port of DynamoDB.", DefaultValueFactory = _ => 4101 };
        var queryPort = new Option<int>("--query-port") { Description = "Port of the query API.", DefaultValueFactory = _ => 5080 };
        var workerPort = new Option<int>("--worker-port") { Description = "Port of the worker's health.", DefaultValueFactory = _ => 5081 };
        var consolePort = new Option<int>("--console-port") { Description = "Port of the console.", DefaultValueFactory = _ => 5082 };
        var dashboard = new Option<bool>("--dashboard")
        {
            Description = "Start the Aspire dashboard, which shows traces, metrics and logs of all hosts (linux-x64).",
        };
        var dashboardPort = new Option<int>("--dashboard-port")
        {
            Description = "Port of the dashboard.",
            DefaultValueFactory = _ => new DashboardOptions().Port,
        };
        var otlpPort = new Option<int>("--otlp-port")
        {
            Description = "Port that the dashboard takes telemetry on, OTLP over gRPC.",
            DefaultValueFactory = _ => new DashboardOptions().OtlpPort,
        };
        var root = new RootCommand(
            "Run all of CustomerDp on this machine: SQS and DynamoDB emulators, the worker, which tells lifecycle events, the query API, "
                + "the console, and sample events.")
        {
            once, data, noSamples, watchEvents, noEmulators, sqsPort, dynamoDbPort, queryPort, workerPort, consolePort, dashboard,
            dashboardPort, otlpPort,
        };
        root.SetAction((parsed, cancellation) => new LocalHostRun(
            new LocalHostOptions
            {
                Emulators = new EmulatorOptions
                {
                    SqsPort = parsed.GetValue(sqsPort),
                    DynamoDbPort = parsed.GetValue(dynamoDbPort),
                    DataDirectory = parsed.GetValue(data)?.FullName,
                },
                Dashboard = parsed.GetValue(dashboard)
                    ? new DashboardOptions(parsed.GetValue(dashboardPort), parsed.GetValue(otlpPort))
                    : null,
                StartEmulators = !parsed.GetValue(noEmulators),
                QueryPort = parsed.GetValue(queryPort),
                WorkerPort = parsed.GetValue(workerPort),
                ConsolePort = parsed.GetValue(consolePort),
                Samples = !parsed.GetValue(noSamples),
                WatchEvents = parsed.GetValue(watchEvents),
                Once = parsed.GetValue(once),
            },
            output,
            TimeProvider.System).RunAsync(cancellation));

        var parsed = root.Parse(args);
        foreach (var problem in parsed.Errors)
        {
            await error.WriteLineAsync(problem.Message);
        }

        if (parsed.Errors.Count > 0)
        {
            return 2;
        }

        try
        {
            // Signals are the caller's: the library would wait for two seconds only.
            var invocation = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
                Output = output,
                Error = error,
            };
            return await parsed.InvokeAsync(invocation, cancellationToken);
        }
        catch (Exception exception)
            when (exception is EmulatorException or DashboardException or LocalHostException or OptionsValidationException)
        {
            await error.WriteLineAsync(exception.Message);
            return 1;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
    }
}
