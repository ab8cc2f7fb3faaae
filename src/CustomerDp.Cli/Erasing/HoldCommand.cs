using System.CommandLine;
using CustomerDp.Cli.Arguments;
using CustomerDp.Cli.Help;
using CustomerDp.Cli.Output;
using CustomerDp.Cli.Sessions;
using CustomerDp.DynamoDb.Erasing;
using CustomerDp.Operations.Erasing;
using CustomerDp.Operations.Permissions;
using CustomerDp.Operations.Times;

namespace CustomerDp.Cli.Erasing;

/// <summary><c>customerdp hold [CUSTOMER-ID]</c>.</summary>
internal static class HoldCommand
{
    public static Command Create(CliSession session)
    {
        var customer = CustomerArgument.CreateOptional("The customer who must not be erased. Left out: list all holds.");
        var reason = new Option<string?>("--reason")
        {
            Description =
                $"Why, for whoever wonders: 1 to {LegalHold.LongestReason} characters, such as the number of a case. Nothing personal.",
        };
        var end = new Option<bool>("--end") { Description = "Take the hold off." };
        var command = new OperatorCommand(
            "hold",
            "Forbid the erasure of a customer, as a court or a claim may demand: erase is refused until the hold is taken off. Without a "
                + "customer, list all holds.",
            typeof(HoldReport))
        {
            Component = EraserPermissions.Component,
            Examples =
            [
                ("hold CUST-1001 --reason \"case 4711\"", "Put it on"),
                ("hold CUST-1001 --end", "Take it off"),
                ("hold", "Who is under one"),
            ],
        };
        command.Add(customer);
        command.Add(reason);
        command.Add(end);
        command.Validators.Add(result =>
        {
            var hasCustomer = result.GetResult(customer)?.Tokens.Count > 0;
            var text = result.GetValue(reason);
            if (hasCustomer ? result.GetValue(end) == text is not null : result.GetValue(end) || text is not null)
            {
                result.AddError("hold takes a CUSTOMER-ID with --reason, a CUSTOMER-ID with --end, or nothing.");
            }
            else if (text is not null && !Holds.IsReason(text))
            {
                result.AddError($"--reason has to be 1 to {LegalHold.LongestReason} characters.");
            }
        });
        command.SetAction((parsed, cancellationToken) =>
        {
            var holds = new Holds(session);
            return parsed.GetValue(customer) is not { } id ? ListAsync(session, holds, cancellationToken)
                : parsed.GetValue(reason) is { } why ? PutAsync(session, holds, id, why, cancellationToken)
                : EndAsync(session, holds, id, cancellationToken);
        });
        return command;
    }

    private static async Task<int> ListAsync(CliSession session, Holds holds, CancellationToken cancellationToken)
    {
        var all = await holds.ListAsync(cancellationToken);
        session.Output.Table(
            [new("customer", 9), new("since", 7), new("by", 4, ColumnFit.Cut), new("reason", 6, ColumnFit.Wrap)],
            all.Select(hold => new[] { hold.CustomerId, TimeText.Of(hold.Since), hold.By, hold.Reason }));
        session.Output.Line($"{all.Count} customers are under a legal hold.");
        session.Output.Report(new HoldReport(all));
        return ExitCodes.Success;
    }

    private static async Task<int> PutAsync(
        CliSession session, Holds holds, string customerId, string reason, CancellationToken cancellationToken)
    {
        var hold = await holds.PutAsync(customerId, reason, cancellationToken);
        session.Output.Line($"Customer {customerId} is under a legal hold: erase is refused until customerdp hold {customerId} --end.");
        session.Output.Report(new HoldReport([hold]));
        return ExitCodes.Success;
    }

    private static async Task<int> EndAsync(CliSession session, Holds holds, string customerId, CancellationToken cancellationToken)
    {
        var ended = await holds.EndAsync(customerId, cancellationToken);
        session.Output.Line(ended is null
            ? $"Customer {customerId} was not under a legal hold"
            : $"The hold on customer {customerId} is off; it was put on by {ended.By}: {ended.Reason}");
        session.Output.Report(new HoldReport([]));
        return ExitCodes.Success;
    }
}
