using System.CommandLine;
using CustomerDp.Cli.Arguments;
using CustomerDp.Cli.Help;
using CustomerDp.Cli.Output;
using CustomerDp.Cli.Sessions;
using CustomerDp.Operations.Times;

namespace CustomerDp.Cli.Auditing;

/// <summary><c>customerdp audit</c>.</summary>
internal static class AuditCommand
{
    private const int DefaultMax = 50;

    public static Command Create(CliSession session)
    {
        var max = new Option<int?>("--max") { Description = $"Entries at most, 1 to 10000. Default {DefaultMax}." }.Within(1, 10_000);
        var command = new OperatorCommand(
            "audit",
            "Show who replayed, exported, paused, erased what, or looked at whose personal values, and when, the newest first. Entries are "
                + "kept in the table for 396 days.",
            typeof(AuditReport))
        {
            Examples =
            [
                ("audit", "What was done lately"),
                ("audit --max 1000 --json | jq '.entries[] | select(.action == \"export\")'", "Who exported personal data"),
            ],
        };
        command.Add(max);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var entries = await session.Audit.NewestAsync(parsed.GetValue(max) ?? DefaultMax, olderThan: null, cancellationToken);
                session.Output.Table(
                    [
                        new("at", 9),
                        new("who", 4, ColumnFit.Cut),
                        new("action", 8),
                        new("of", 7),
                        new("state", 6),
                        new("details", 5, ColumnFit.Wrap),
                    ],
                    entries.Select(e =>
                        new[]
                        {
                            TimeText.Of(e.At),
                            e.By,
                            e.Action,
                            e.Queue,
                            e.State,
                            string.Join(", ", e.Details.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => $"{d.Key}={d.Value}")),
                        }));
                session.Output.Report(
                    new AuditReport([.. entries.Select(e => new AuditReport.Entry(e.At, e.By, e.Action, e.Queue, e.State, e.Details))]));
                return ExitCodes.Success;
            });
        return command;
    }
}
