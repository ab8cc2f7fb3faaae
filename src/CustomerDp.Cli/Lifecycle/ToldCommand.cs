using System.CommandLine;
using System.Globalization;
using CustomerDp.Cli.Help;
using CustomerDp.Cli.Output;
using CustomerDp.Cli.Sessions;
using CustomerDp.DynamoDb.Lifecycle;
using CustomerDp.Operations.Times;

namespace CustomerDp.Cli.Lifecycle;

/// <summary><c>customerdp told CUSTOMER-ID</c>.</summary>
internal static class ToldCommand
{
    public static Command Create(CliSession session)
    {
        var customer = new Argument<string>("CUSTOMER-ID") { Description = "The customer." };
        var command = new OperatorCommand(
            "told",
            "Show what subscribers of lifecycle events were told of a customer: the revision, the events of the last day "
                + "(CustomerDp__Lifecycle__KeptFor) and what each says is other than before, without values, and which of them are not in "
                + "their queue yet. docs/lifecycle.md says what the events are.",
            typeof(LifecycleReport))
        {
            Examples =
            [
                ("told CUST-1001", "What was told"),
                ("told CUST-1001 --json | jq '.events[] | select(.isSent | not)'", "What waits to be sent"),
            ],
        };
        command.Add(customer);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var id = parsed.GetValue(customer)!;
            var told = await new ToldReader(session.DynamoDb, session.Settings.Tables.Control).ReadAsync(id, cancellationToken)
                ?? new ToldReport(id, 0, 0, IsDeleted: false, [], []);
            var report = LifecycleReport.Of(told);
            session.Output.Table(
                [new("revision", 8), new("type", 4), new("at", 8), new("sent", 4), new("changes", 7, ColumnFit.Wrap)],
                report.Events.Select(e => new[]
                {
                    e.Revision.ToString(CultureInfo.InvariantCulture),
                    e.Type,
                    TimeText.Of(e.At),
                    e.IsSent ? "yes" : "not yet",
                    string.Join(", ", e.Changes),
                }));
            session.Output.Line(
                report.Revision == 0
                    ? $"Nothing was told of {id}."
                    : $"{id} is at revision {report.Revision}, with {report.PoliciesInForce} policies in force; {report.Unsent} events "
                        + $"wait to be sent{(report.IsDeleted ? "; the person was erased" : "")}.");
            session.Output.Report(report);
            return ExitCodes.Success;
        });
        return command;
    }
}
