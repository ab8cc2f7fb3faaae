using System.CommandLine;
using CustomerDp.Cli.Arguments;
using CustomerDp.Cli.Help;
using CustomerDp.Cli.Sessions;
using CustomerDp.Operations.Lifecycle;
using CustomerDp.Projections.Lifecycle;

namespace CustomerDp.Cli.Lifecycle;

/// <summary><c>customerdp lifecycle reconcile</c> and <c>customerdp lifecycle replay</c>.</summary>
internal static class LifecycleCommand
{
    private const int DefaultItems = 1000;
    private const int DefaultCustomers = 100;

    public static Command Create(CliSession session) =>
        new("lifecycle", "What subscribers of lifecycle events are told: docs/lifecycle.md.")
        {
            CreateReconcile(session), CreateReplay(session),
        };

    private static OperatorCommand CreateReconcile(CliSession session)
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Send nothing; say what differs." };
        var rate = new Option<int?>("--rate")
        {
            HelpName = "number",
            Description =
                "At most this many items a second are read, 1 to 100000, so that nobody else is slowed down, and at most half as many "
                    + $"changes sent. Default {DefaultItems}: about 250 read units where items are of 1 KB.",
        }.Within(1, 100_000);
        var report = new Option<FileInfo?>("--report")
        {
            HelpName = "file",
            Description = "A file to write with a line of JSON for each difference; it must not be there yet.",
        };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask." };
        var command = new OperatorCommand(
            "reconcile",
            "Compare the table that is shown with what subscribers were told, and have the publisher look at what differs: for the first "
                + "start, after a Pipe was down for longer than its stream keeps records (24 h), after a switch or a restore. It sends "
                + "messages to the queue of changes, shows keys and no values, and needs no keys of customers. What is told just now, or "
                + "is sent twice, tells nothing: run it at any time, and again.",
            typeof(ReconcileReport))
        {
            Examples =
            [
                ("lifecycle reconcile --dry-run", "What subscribers were not told"),
                ("lifecycle reconcile --yes --rate 200", "Have them told, gently"),
                ("lifecycle reconcile --dry-run --json | jq '.untold + .differs + .unsent'", "How many, for a check"),
            ],
        };
        foreach (var option in new Option[] { dryRun, rate, report, yes })
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => new ReconcileRun(session).RunAsync(
            new ReconcileRequest(!parsed.GetValue(dryRun), parsed.GetValue(rate) ?? DefaultItems, parsed.GetValue(report)?.FullName),
            parsed.GetValue(yes),
            cancellationToken));
        return command;
    }

    private static OperatorCommand CreateReplay(CliSession session)
    {
        var to = new Option<string>("--to")
        {
            HelpName = "queue",
            Description = "The subscriber's own queue, standard or FIFO; none of the product's.",
            Required = true,
        };
        var personal = new Option<PersonalValues>("--personal")
        {
            HelpName = string.Join('|', Enum.GetNames<PersonalValues>()),
            Description = "Which personal values are sent: as CustomerDp__Lifecycle__PersonalValues says of the events. All but None takes "
                + "the rights and key settings of the eraser, too.",
            Required = true,
        };
        personal.AcceptOnlyFromAmong(Enum.GetNames<PersonalValues>());
        var dryRun = new Option<bool>("--dry-run") { Description = "Send nothing; count customers and messages." };
        var rate = new Option<int?>("--rate")
        {
            HelpName = "number",
            Description = $"At most this many customers a second, 1 to 10000. Default {DefaultCustomers}.",
        }.Within(1, 10_000);
        var report = new Option<FileInfo?>("--report")
        {
            HelpName = "file",
            Description = "A file to write with a line of JSON for each customer; it must not be there yet.",
        };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask." };
        var command = new OperatorCommand(
            "replay",
            "Send every customer to the queue of one subscriber that begins: as they were told, up to their revision, after which the "
                + "events that all get go on. Messages are CloudEvents with a member snapshot; a customer of very many policies comes in "
                + "several. Take lifecycle events into a queue of their own first, then replay, then read the replay, then the events. Run "
                + "again at any time: what comes twice is dropped by its revision.",
            typeof(LifecycleReplayReport))
        {
            Examples =
            [
                ("lifecycle replay --to billing-start --personal None --dry-run", "How much that would be"),
                ("lifecycle replay --to billing-start --personal Full --rate 500", "Asks, and sends"),
            ],
        };
        foreach (var option in new Option[] { to, personal, dryRun, rate, report, yes })
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => new LifecycleReplayRun(session).RunAsync(
            new SnapshotReplayRequest(
                parsed.GetRequiredValue(to),
                parsed.GetValue(personal),
                !parsed.GetValue(dryRun),
                parsed.GetValue(rate) ?? DefaultCustomers,
                parsed.GetValue(report)?.FullName),
            parsed.GetValue(yes),
            cancellationToken));
        return command;
    }
}
