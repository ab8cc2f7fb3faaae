using System.CommandLine;
using Amazon.SQS;
using CustomerDp.Cli.Settings;
using CustomerDp.DynamoDb;
using Spectre.Console;

namespace CustomerDp.Cli.Provisioning;

/// <summary><c>customerdp provision</c>.</summary>
internal static class ProvisionCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command(
            "provision",
            $"Create the table, its index and the six queues where they are missing. Changes and deletes nothing that exists: what differs is reported (exit code {ExitCodes.Drift}).");
        command.SetAction((_, cancellationToken) => RunAsync(console, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IAnsiConsole console, CancellationToken cancellationToken)
    {
        using var dynamoDb = DynamoDbClients.Create();
        using var sqs = new AmazonSQSClient();
        var provisioner = new Provisioner(dynamoDb, sqs, ProductSettings.FromEnvironment(), TimeProvider.System);
        var drift = false;
        await foreach (var result in provisioner.ProvisionAsync(cancellationToken))
        {
            var (word, colour) = result.State switch
            {
                ProvisioningState.Created => ("created", "green"),
                ProvisioningState.Drift => ("differs", "red"),
                ProvisioningState.NotOffered => ("not offered by this endpoint", "yellow"),
                _ => ("unchanged", "grey"),
            };
            console.MarkupLineInterpolated($"{result.Resource}: [{colour}]{word}[/]");
            foreach (var difference in result.Differences)
            {
                console.WriteLine($"  {difference}");
            }

            drift |= result.State == ProvisioningState.Drift;
        }

        return drift ? ExitCodes.Drift : ExitCodes.Success;
    }
}
