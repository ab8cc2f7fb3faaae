using System.CommandLine;
using CustomerDp.Cli.Arguments;
using CustomerDp.Cli.Help;
using CustomerDp.Cli.Sessions;
using CustomerDp.Operations.Permissions;

namespace CustomerDp.Cli.Erasing;

/// <summary><c>customerdp erase CUSTOMER-ID</c> and <c>customerdp erase --repeat-all</c>.</summary>
internal static class EraseCommand
{
    public static Command Create(CliSession session)
    {
        var customer = CustomerArgument.CreateOptional("The customer to forget.");
        var repeatAll = new Option<bool>("--repeat-all")
        {
            Description = "Put every erasure that is known into all tables again: after a restore of any of them. Queues are left alone.",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Change nothing; say exactly what an erasure would do." };
        var unknown = new Option<bool>("--even-if-unknown")
        {
            Description = "Also where nothing is known of such a customer: what comes of them later, and occurred by now, is not kept.",
        };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask." };
        var command = new OperatorCommand(
            "erase",
            "Forget a person, for good: names, birth date, address, e-mail and phone leave the views, the event log and the queues of "
                + "failed messages, and come back by no redrive, replay or rebuild. Policies and quotes stay, linked by the identifier. It "
                + "says what can still exist and until when, takes a good minute, and may be run again at any time: it finishes what was "
                + "left. Refused under a legal hold. docs/privacy.md says what is stored where.",
            typeof(EraseReport))
        {
            Component = EraserPermissions.Component,
            Examples =
            [
                ("erase CUST-1001 --dry-run", "What it would do"),
                ("erase CUST-1001", "Asks, and does it"),
                ("erase CUST-1001 --yes --json", "From a script"),
                ("erase --repeat-all --yes", "After a restore"),
            ],
        };
        command.Add(customer);
        foreach (var option in new Option[] { repeatAll, dryRun, unknown, yes })
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(repeatAll) == (result.GetResult(customer)?.Tokens.Count > 0))
            {
                result.AddError("erase takes either a CUSTOMER-ID or --repeat-all.");
            }
        });
        command.SetAction((parsed, cancellationToken) =>
        {
            var isConfirmed = parsed.GetValue(yes);
            return (parsed.GetValue(repeatAll), parsed.GetValue(dryRun)) switch
            {
                (true, var onlyLooks) => new RepeatRun(session).RunAsync(onlyLooks, isConfirmed, cancellationToken),
                (_, true) => new EraseRun(session, parsed.GetValue(customer)!).PreviewAsync(cancellationToken),
                _ => new EraseRun(session, parsed.GetValue(customer)!).EraseAsync(
                    parsed.GetValue(unknown), isConfirmed, cancellationToken),
            };
        });
        return command;
    }
}
