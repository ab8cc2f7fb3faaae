using System.CommandLine;
using CustomerDp.Cli.Help;
using CustomerDp.Cli.Output;
using CustomerDp.Cli.Sessions;
using CustomerDp.Operations.Provisioning;

namespace CustomerDp.Cli.Provisioning;

/// <summary><c>customerdp provision</c>.</summary>
internal static class ProvisionCommand
{
    public static Command Create(CliSession session)
    {
        var command = new OperatorCommand(
            "provision",
            "Create the table, its index and the thirteen queues where they are missing. Changes and deletes nothing that exists: what "
                + $"differs is reported (exit code {ExitCodes.Drift}).",
            typeof(ProvisionReport))
        {
            Examples =
            [
                ("provision", "Make what is missing"),
                ("provision --json | jq '.resources[] | select(.state == \"differs\")'", "What was changed by hand"),
            ],
        };
        command.SetAction((_, cancellationToken) => RunAsync(session, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
    {
        var provisioner = new Provisioner(session.DynamoDb, session.Sqs, session.Settings, session.Time);
        List<ProvisionReport.Resource> resources = [];
        var drift = false;
        await foreach (var result in provisioner.ProvisionAsync(cancellationToken))
        {
            var (code, words) = result.State switch
            {
                ProvisioningState.Created => ("created", "created"),
                ProvisioningState.Drift => ("differs", "differs"),
                ProvisioningState.NotOffered => ("not-offered", "not offered by this endpoint"),
                _ => ("unchanged", "unchanged"),
            };
            resources.Add(new(result.Resource, code, result.Differences));
            session.Output.Line($"{result.Resource}: {words}");
            foreach (var difference in result.Differences)
            {
                session.Output.Line($"  {difference}");
            }

            drift |= result.State == ProvisioningState.Drift;
        }

        session.Output.Report(new ProvisionReport(resources));
        return drift ? ExitCodes.Drift : ExitCodes.Success;
    }
}
