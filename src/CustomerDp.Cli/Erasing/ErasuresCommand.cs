using System.CommandLine;
using CustomerDp.Cli.Help;
using CustomerDp.Cli.Output;
using CustomerDp.Cli.Sessions;
using CustomerDp.Operations.Erasing;
using CustomerDp.Operations.Permissions;
using CustomerDp.Operations.Times;

namespace CustomerDp.Cli.Erasing;

/// <summary><c>customerdp erasures</c>.</summary>
internal static class ErasuresCommand
{
    public static Command Create(CliSession session)
    {
        var command = new OperatorCommand(
            "erasures",
            "List who was erased and up to when, which erasures were not finished, and who has come back since: details that happened "
                + "after it are kept and shown.",
            typeof(ErasuresReport))
        {
            Component = EraserPermissions.Component,
            Examples =
            [
                ("erasures", "All of them"),
                ("erasures --json | jq '.erasures[] | select(.finishedAt == null)'", "What is left to be done: erase them again"),
            ],
        };
        command.SetAction(async (_, cancellationToken) =>
        {
            var listed = await new Erasures(session).ListAsync(cancellationToken);
            session.Output.Table(
                [new("customer", 9), new("erased up to", 8), new("finished", 7), new("by", 4, ColumnFit.Cut), new("came back", 6)],
                listed.Select(erasure => new[]
                {
                    erasure.Erasure.CustomerId,
                    TimeText.Of(erasure.Erasure.ErasedOn),
                    erasure.Erasure.FinishedAt is { } finished ? TimeText.Of(finished) : "not finished",
                    erasure.Erasure.By ?? "-",
                    erasure.CameBackOn is { } back ? TimeText.Of(back) : "-",
                }));
            var back = listed.Count(erasure => erasure.CameBackOn is not null);
            session.Output.Line($"{listed.Count} erasures, {back} of people who came back.");
            session.Output.Report(new ErasuresReport(listed.Count, back, [.. listed.Select(ErasuresReport.Entry.Of)]));
            return ExitCodes.Success;
        });
        return command;
    }
}
